"""One message to the force's own mail server. However slow or hostile that is, it takes no longer than AT_MOST_S and no
more memory than a little; and what came of it is said as exactly as SMTP can say it.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from typing import IO, Literal

from backend.core.ladder_settings import Smtp
from backend.notices.bounded import at_most

Outcome = Literal["sent", "refused", "unknown", "not_sent", "down"]
"""sent: the server has it. refused: it never will (no such address). unknown: the connection broke after the message
was on its way. not_sent: not now, try again. down: the server cannot be reached, nor can it for others."""
AT_MOST_S, EACH_S = 20.0, 8.0
MOST_BYTES = 100_000
SUBJECT = "Foursight: a record waits"
TEXT = (
    "A record waits in Foursight. Sign in to see it: {address}\n\n"
    "Nothing about it is in this message, and it tells nobody else. Nobody reads what is answered to it.\n"
)


class TooMuch(OSError):
    """A server says more than any server has to say."""


class _Limited:
    """What a server says, as far as a server has anything to say."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._left = file, MOST_BYTES

    def readline(self, most: int) -> bytes:
        """One line."""
        line = self._file.readline(most)
        self._left -= len(line)
        if self._left < 0:
            raise TooMuch
        return line

    def close(self) -> None:
        """No more."""
        self._file.close()


class _Server(smtplib.SMTP):
    """A connection that reads no more than a server has to say."""

    def getreply(self) -> tuple[int, bytes]:
        """A reply of the server."""
        if self.file is None and self.sock is not None:
            self.file = _Limited(self.sock.makefile("rb"))
        return super().getreply()


class _ServerByTls(_Server, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


def deliver(smtp: Smtp, to: str, message_id: str, address: str) -> Outcome:
    """Hand one message to the server."""
    server = _server(smtp)
    with at_most(server, AT_MOST_S):
        try:
            _begin(server, smtp)
            return _hand_over(server, smtp, to, _message(smtp, to, message_id, address))
        except (smtplib.SMTPException, OSError, ValueError):
            return "down"
        finally:
            server.close()


def _server(smtp: Smtp) -> smtplib.SMTP:
    if smtp.tls == "tls":
        return _ServerByTls(timeout=EACH_S, context=ssl.create_default_context())
    return _Server(timeout=EACH_S)


def _begin(server: smtplib.SMTP, smtp: Smtp) -> None:
    """Raises SMTPException, OSError."""
    server._host = smtp.host  # type: ignore[attr-defined]  # by which the certificate is checked; connect() forgets it
    code, _ = server.connect(smtp.host, smtp.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, b"")
    server.ehlo_or_helo_if_needed()
    if smtp.tls == "starttls":
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    if smtp.user:
        server.login(smtp.user, smtp.password())


def _hand_over(server: smtplib.SMTP, smtp: Smtp, to: str, message: bytes) -> Outcome:
    try:
        code, _ = server.mail(smtp.sender)
        if code == 250:
            code, _ = server.rcpt(to)
            if 500 <= code < 600:
                return "refused"
        if code not in (250, 251):
            return "not_sent"
    except (smtplib.SMTPException, OSError):
        return "not_sent"
    try:
        code, _ = server.data(message)
    except smtplib.SMTPDataError as error:  # it did not want to hear it: nothing was said yet
        return "refused" if error.smtp_code >= 500 else "not_sent"
    except (smtplib.SMTPException, OSError):
        return "unknown"
    return "sent" if code == 250 else "refused" if code >= 500 else "not_sent"


def _message(smtp: Smtp, to: str, message_id: str, address: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = smtp.sender, to, SUBJECT
    message["Message-ID"] = f"<{message_id}@{smtp.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(TEXT.format(address=address))
    return message.as_bytes()
