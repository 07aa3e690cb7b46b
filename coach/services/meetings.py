"""What planning, holding, moving and cancelling a one-to-one entail."""

from datetime import datetime

from sqlalchemy.orm import Session

from coach.models import meetings, topics
from coach.models.meetings import Meeting


def plan(
    session: Session, person_id: int, starts_at: datetime, minutes: int = 30, place: str = ""
) -> Meeting:
    """Plan a one-to-one; what was not talked about last time stands on its agenda."""
    planned = meetings.plan(session, person_id, starts_at, minutes, place)
    earlier = meetings.last_before(session, person_id, starts_at)
    if earlier is not None:
        topics.carry_over(session, earlier, planned)
    return planned
