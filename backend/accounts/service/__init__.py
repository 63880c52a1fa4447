"""What can be done with accounts, one file per idea; named here is what other packages use.

No Flask: actor and time are arguments. What routes call begins and ends its own write; a step of several says that it
runs inside the caller's.
"""

from backend.accounts.service.author_keys import enrol_author_key, find_author
from backend.accounts.service.named import is_on_named_list, named_list, written_list
from backend.accounts.service.set_up import anybody_here

__all__ = ["anybody_here", "enrol_author_key", "find_author", "is_on_named_list", "named_list", "written_list"]
