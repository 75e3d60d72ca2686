"""Where a point of the page as it is shown lies in the space of its PDF page."""

Matrix = tuple[float, float, float, float, float, float]
PageBox = tuple[float, float, float, float]


def display_matrix(box: PageBox, turned: int) -> Matrix:
    """From points of the shown page (x right, y up, origin top left) to user space, for /Rotate `turned`."""
    left, bottom, right, top = box
    return {
        0: (1.0, 0.0, 0.0, 1.0, left, top),
        90: (0.0, 1.0, -1.0, 0.0, left, bottom),
        180: (-1.0, 0.0, 0.0, -1.0, right, bottom),
        270: (0.0, -1.0, 1.0, 0.0, right, top),
    }[turned]
