"""A speech dispatcher that says nothing aloud: Orca runs where there is no sound, a file takes the words."""

import html
import os
import re


class _Values:
    def __init__(self, **values: str) -> None:
        self.__dict__.update(values)


CallbackType = _Values(
    BEGIN="begin", END="end", CANCEL="cancel", PAUSE="pause", RESUME="resume", INDEX_MARK="mark"
)
Priority = _Values(
    IMPORTANT="important", TEXT="text", MESSAGE="message", NOTIFICATION="notification", PROGRESS="progress"
)
PunctuationMode = _Values(ALL="all", MOST="most", SOME="some", NONE="none")
DataMode = _Values(TEXT="text", SSML="ssml")


class SSIPError(Exception): ...


class SSIPCommunicationError(SSIPError): ...


class SSIPCommandError(SSIPError): ...


class SSIPResponseError(SSIPError): ...


class SSIPDataError(SSIPError): ...


class SpawnError(Exception): ...


class SSIPClient:
    def __init__(self, *_: object, **__: object) -> None: ...

    def list_output_modules(self):
        return ("silent",)

    def list_synthesis_voices(self, *_):
        return (("en", "en", "none"),)

    def get_output_module(self):
        return "silent"

    def get_rate(self):
        return 50

    def get_pitch(self):
        return 0

    def get_volume(self):
        return 100

    def get_language(self):
        return "en"

    def speak(self, text, *_, **__):
        """Kept at once, a line each: Orca's own log comes late, in blocks."""
        words = " ".join(re.sub("<[^>]*>", "", html.unescape(str(text))).split())
        with open(os.environ["SAID_ALOUD"], "a", encoding="utf-8") as said:
            said.write(words + "\n")
        return (225, "OK", ())

        return (225, "OK", ())

    def __getattr__(self, name):
        return lambda *_, **__: None


class Speaker(SSIPClient): ...


Client = SSIPClient
