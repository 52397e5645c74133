"""What the frame around every page needs."""


def frame(request):
    return {}
