"""The form of the board's ten prompts, and of the ladder of closed questions under one."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.content.authoring.fields import OPTION_ID, Words, YesOrNo, an_id, described, ids, one_of, sentences
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")  # in the order in which they lie on a keyboard


class RungSchema(StrictSchema):
    """One closed question of a ladder, and the answer that a yes gives; without `value` a yes only leads further.

    `none`: the answer that a no gives at this rung, where the rungs after it ask only more of the same. Without it on
    the last, a yes-or-no question is then a no, any other not known: what was asked is never as if nobody had asked.
    `not_clear`: what is asked until somebody says that it is happening to them.
    """

    question = an_id(required=True)
    value = fields.String(validate=OPTION_ID)
    none = fields.String(validate=OPTION_ID)
    text = Words(required=True)
    others = Words()
    not_clear = Words()


class PromptSchema(ItemSchema):
    """One of the ten prompts: `text` is said to a victim who can talk, `tail` is for the handler only.

    `others` is said to whoever rings for somebody, `suspect` to whoever may be the suspect, `quiet` to a caller who can
    only answer yes or no, who is then asked by the `ladder`. `others_tail` stands for the handler in place of `tail`
    where somebody else rings, `danger_tail` in place of both while a danger stands or the caller cannot talk; of a
    caller who may be the suspect only `suspect_asks` is asked, where it is given.
    """

    key = one_of(*KEYS, required=True, metadata=described("Key"))
    others = Words(metadata=described("To somebody else who rings", read=True, default=None))
    suspect = Words(metadata=described("To a caller who may be the suspect", read=True, default=None))
    quiet = Words(metadata=described("To a caller who can only answer yes or no", read=True, default=None))
    tail = sentences(required=True, metadata=described("For the handler", read=True, acts=True))
    others_tail = sentences(metadata=described("For the handler, of somebody else", read=True, acts=True, default=()))
    danger_tail = sentences(metadata=described("For the handler, in danger", read=True, acts=True, default=()))
    questions = ids(1, required=True, metadata=described("Questions under it"))
    suspect_asks = ids(metadata=described("Of them, to a caller who may be the suspect", default=None))
    ladder = fields.List(
        fields.Nested(RungSchema), validate=validate.Length(min=1), metadata=described("By yes and no", default=())
    )
    first_if_quiet = YesOrNo(metadata=described("Comes first where the caller cannot speak", default=False))
