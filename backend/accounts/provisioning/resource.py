"""A person as SCIM 2.0 has them (RFC 7643), cut down to what is kept here, and what is announced of the service."""

from __future__ import annotations

from typing import Annotated

from scim2_models import (
    URN,
    AnyExtension,
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    ETag,
    Extension,
    Filter,
    Meta,
    Patch,
    Required,
    Resource,
    ResourceType,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

from backend.accounts.provisioning.told import Known, Told

AT_MOST = 200  # people in one answer


class EnterpriseUser(Extension):
    """The only one of its attributes that is kept."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    department: str | None = None


class User(Resource[AnyExtension]):
    """Somebody the directory has given an account here."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    display_name: str | None = None
    active: bool | None = None


Member = User[EnterpriseUser]


def told_by(member: User[EnterpriseUser]) -> Told:
    """What a resource that was sent says."""
    extension = member[EnterpriseUser]
    department = extension.department if extension is not None else None
    return Told(str(member.user_name), member.display_name, member.external_id, department, member.active)


def resource_of(known: Known, root: str) -> User[EnterpriseUser]:
    """Somebody as they are sent."""
    told = known.told
    member = Member(
        id=known.person_id,
        external_id=told.external_id,
        user_name=told.user_name,
        display_name=told.name,
        active=told.active,
        meta=Meta(
            resource_type="User",
            created=known.made_at,
            last_modified=known.changed_at,
            location=f"{root}/Users/{known.person_id}",
        ),
    )
    if told.department is not None:
        member[EnterpriseUser] = EnterpriseUser(department=told.department)
    return member


def provider() -> ScimProvider:
    """What is announced: people, found and changed one by one."""
    scheme = AuthenticationScheme(
        type=AuthenticationScheme.Type.oauthbearertoken,
        name="A token of the force's",
        description="The line of the file that scim_token_file names",
        primary=True,
    )
    config = ServiceProviderConfig(
        patch=Patch(supported=True),
        bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
        filter=Filter(supported=True, max_results=AT_MOST),
        change_password=ChangePassword(supported=False),
        sort=Sort(supported=False),
        etag=ETag(supported=False),
        authentication_schemes=[scheme],
    )
    return ScimProvider(
        models=[User, EnterpriseUser], resource_types=[ResourceType.from_resource(Member)], config=config
    )
