"""The trainers' pages of recorded calls, and the wall of a class that plays one. No phone asks here."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow, role
from backend.core.headers import allow_sound
from backend.core.keys.ring import KeyRing
from backend.core.sent_files import hold_in_memory
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.training.classes.errors import NoSuchClass
from backend.training.recordings import service
from backend.training.recordings.schemas import KeepForm, WordsForm
from backend.training.recordings.service import NoSuchRecording
from backend.training.recordings.sound import NoSound, too_large
from backend.training.ways import ways
from backend.training.written.offered import offered

pages = Blueprint("recordings", __name__)
TRAINER = role("trainer")
HOME = "/training/recordings"
ENDINGS = {"audio/webm": "webm", "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/wav": "wav", "audio/mp4": "m4a"}


@pages.get(HOME)
@allow(TRAINER)
def recordings() -> ResponseReturnValue:
    """What the force keeps; bring one, or record one here."""
    return _page(Filled({"scenario": request.args.get("scenario", "")}))


@pages.post(HOME)
@allow(TRAINER)
def keep() -> ResponseReturnValue:
    """Keep a file that was chosen or recorded; 422 says what is wrong with it, and what to do."""
    hold_in_memory()
    form = read_form(KeepForm())
    if not form.errors and form.values["scenario"] not in offered(person().force_id):
        form.errors["scenario"] = "Select a scenario"
    if form.errors:
        form.errors.setdefault("file", "Choose the file again, or record it again: a page cannot hold it for you")
        return _page(form), 422
    chosen = request.files.get("file")
    data = chosen.read() if chosen is not None else b""
    try:
        brought = service.Brought(form.values["scenario"], data, form.values["words"].strip())
        service.keep(person(), brought, _ring(), clock.now())
    except NoSound as error:
        form.errors["file"] = str(error)
        return _page(form), 422
    return redirect(f"{HOME}?scenario={form.values['scenario']}", 303)


@pages.post(f"{HOME}/<recording_id>/words")
@allow(TRAINER)
def write_words(recording_id: str) -> ResponseReturnValue:
    """Write down what is said in it: then a class may hear it."""
    form = read_form(WordsForm())
    if form.errors:
        field = f"words-{recording_id}"
        return _page(Filled({field: form.typed.get("words", "")}, {}, {field: form.errors["words"]})), 422
    try:
        service.write_words(person(), recording_id, form.values["words"].strip(), _ring(), clock.now())
    except NoSuchRecording:
        abort(404)
    return redirect(HOME, 303)


@pages.post(f"{HOME}/<recording_id>/deleted")
@allow(TRAINER)
def delete(recording_id: str) -> ResponseReturnValue:
    """Delete one's own for good."""
    try:
        service.delete(person(), recording_id, clock.now())
    except NoSuchRecording:
        abort(404)
    return redirect(HOME, 303)


@pages.get(f"{HOME}/<recording_id>/sound")
@allow(TRAINER)
def sound(recording_id: str) -> ResponseReturnValue:
    """Hear one; without a transcript its own trainer alone, who writes it."""
    try:
        return _sound(*service.sound_for(person(), recording_id, _ring()))
    except NoSuchRecording:
        abort(404)


@pages.get("/training/classes/<class_id>/recordings")
@allow(TRAINER)
def in_class(class_id: str) -> ResponseReturnValue:
    """The recorded calls of a class's scenario, to play in the room from a window of their own."""
    try:
        heard = service.heard_in(person(), class_id, _ring())
    except NoSuchClass:
        abort(404)
    if heard:
        allow_sound()
    return render_template("training/recordings/play.html", heard=heard, class_id=class_id)


@pages.get("/training/classes/<class_id>/recordings/<recording_id>")
@allow(TRAINER)
def sound_in_class(class_id: str, recording_id: str) -> ResponseReturnValue:
    """The sound of one of them: of this class's scenario, and with a transcript."""
    try:
        return _sound(*service.sound_in(person(), class_id, recording_id, _ring()))
    except (NoSuchClass, NoSuchRecording):
        abort(404)


def _too_large(_error: Exception) -> ResponseReturnValue:
    return _page(Filled({}, {}, {"file": too_large()})), 413


pages.register_error_handler(413, _too_large)


def _sound(kind: str, data: bytes) -> Response:
    """Whole, as what its bytes were found to be: no part of it is given alone."""
    named = f'inline; filename="call.{ENDINGS[kind]}"'
    return Response(data, content_type=kind, headers={"Content-Disposition": named, "Accept-Ranges": "none"})


def _page(form: Filled) -> str:
    mine = [{**one, "at": when(one["at"])} for one in service.listed(person(), _ring())]
    allow_sound(recorded=True)
    view = {"recordings": mine, "scenarios": offered(person().force_id).values(), "ways": ways()}
    return form_page("training/recordings/recordings.html", form, **view)


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions["foursight_training_keys"]
    return ring
