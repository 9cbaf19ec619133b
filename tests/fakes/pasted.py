# ruff: noqa: E501
"""An article as people paste it, in our own words."""

# An article of the same shape as a page pasted from a newspaper: the masthead runs into the slogan,
# a caption and a video line carry credits, another story's headline stands between paragraphs.
PASTED = """The Harbor CourierNews of the River Since 1911

Envoy leaves Port Sabrin after rockets fall near the mission, ministry says

A guard walks past the shuttered gate of the mission in Port Sabrin on Oct. 3. (Lena Okafor/Reuters)

Foreign Minister Adela Brandt ordered the envoy and her staff out of the U.N. compound in Port Sabrin on Tuesday, saying that two rockets had landed within a mile of it and that nobody could promise a third would miss.

The mission, one of four in the province, had been open for nine years. It will be run from the capital until Gen. R. Tamm and his officers have finished a review, the ministry said.

The province and the capital are quarreling over the harbor. Neither is winning.

“We did not want to go,” Ms. Brandt told reporters at 5 p.m. She said that the U.S. had offered a ship. “It was declined.” No date has been set for a return, and the ministry would not say who fired.

With drums and painted signs, dockworkers and shopkeepers marched past the mission on Wednesday. (Video: Ana Ruiz/The Harbor Courier)

Officials in the province denied any part in the attack and accused the ministry of looking for an excuse to leave.
"""
