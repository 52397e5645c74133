"""What happens around every request."""


class ChosenLanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class IdleLockMiddleware(ChosenLanguageMiddleware):
    pass


class FirstPasswordMiddleware(ChosenLanguageMiddleware):
    pass


class NoStoreMiddleware(ChosenLanguageMiddleware):
    pass
