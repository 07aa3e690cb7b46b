"""What is said and noted in a made-up team, with room for the work each person has at the time."""

from coach.models.promises import Direction

MINE, THEIRS = Direction.MINE, Direction.THEIRS


START = (
    "{They} came in well prepared and had three points, {work} first.",
    "We started with {work}, because it kept {them} up last night.",
    "Good mood today. {They} had news on {work} before I sat down.",
    "{They} wanted to talk about {work} and nothing else, which was right.",
    "Short one, {they} had to leave for the customer call. Mostly {work}.",
    "We walked round the block instead of sitting down and talked about {work}.",
    "{First} asked to turn the agenda round, so we began with {work}.",
    "Quiet start. It took a while until {they} said what was behind it: {work}.",
    "{They} opened with a question: how much of {work} has to be done by the end of the month?",
    "Most of the half hour went into {work}.",
    "I asked what was on {their} mind. {Their} answer: {work}, and the pace of it.",
    "{First} brought a sketch for {work} on one sheet of paper. Clear and brave.",
    "Picked up where we stopped last time, with {work}.",
    "{They} looked tired. We moved the numbers to mail and talked about {work}.",
)


NEWS = (
    "{Piece} is finished and nobody has complained yet, which {they} finds suspicious.",
    "{Piece} took two days longer than planned, and {they} told everyone before it was late.",
    "The second attempt at {piece} went much better than the first.",
    "{Piece} is waiting for an answer from Legal. I said I would ask.",
    "{They} has cut {piece} down to what people really use.",
    "There is a gap in {piece}: nobody owns the last step. {They} will draw it up.",
    "{Piece} is half done; the easy half, as {they} said.",
    "{They} showed me {piece}. I had two questions and no objections.",
    "{Piece} turned out to depend on a spreadsheet that one person in Procurement keeps.",
    "{They} has asked {other} to read {piece} with fresh eyes.",
    "We looked at {piece} together and threw away a third of it.",
    "{Piece} will not make the date. {They} sees two ways out and prefers the smaller one.",
    "The feedback on {piece} was mixed: fast, but hard to read.",
    "{They} would rather do {piece} properly than twice, and I agreed.",
    "Nothing new on {piece}; {they} parked it for the week and told {other}.",
    "{Piece} went to the pilot group on Monday. First replies are friendly.",
)


SNAG = (
    "What slows {them} down is waiting for decisions, and two of those are mine.",
    "Too many meetings on Wednesdays; we looked for one {they} could drop.",
    "{They} and {other} read the same mail in two ways. {They} will call {other} today.",
    "The test system was down again. Third time this month.",
    "{They} finds it hard to say no to Sales. We practised a sentence.",
    "Priorities changed twice in ten days, and {they} said so without blame.",
    "Access rights are still missing for the new colleague. I took that one.",
    "{They} was left out of the mail thread. My mistake, and I said so.",
    "The supplier promises a date every week and a different one each time.",
    "{They} had hoped for an answer from me earlier. Fair point.",
    "One reviewer for everything does not work any more.",
    "We still owe {other} a reply on the test week.",
)


AGREED = (
    "Agreed: smallest useful version first, the rest after the holidays.",
    "We agreed that {they} decides on the order and I keep the others informed.",
    "{They} will try it with two people before asking everyone.",
    "I will stay out of the details until the first review.",
    "We keep the date and drop the extra chart.",
    "{They} will write the three open questions down and send them to {other}.",
    "I will speak with Finance, {they} with the supplier.",
    "No decision today; both of us sleep on it.",
    "We settled on a short call on Friday instead of another mail.",
    "{They} takes the lead in the next review, and I sit at the side.",
    "From now on {they} tells me early, even when it is only a feeling.",
    "We postponed it openly and told the people who wait for it.",
)


CLOSER = (
    "{They} laughed about the printer saga. Good to see.",
    "Told {them} that the way {they} handled the customer on Tuesday was exactly right.",
    "{They} mentioned the weekend in the mountains. Ask how it was.",
    "I thanked {them} for taking the late call.",
    "{They} would like to see more of how decisions are made upstairs.",
    "At the end I asked what I could do differently. \u201cAnswer the short mails,\u201d {they} said.",
    "{They} enjoys the work with {other} more than expected.",
    "A calm, friendly half hour.",
    "{They} wants to learn to present to larger groups. Think about a first small stage.",
    "We ended ten minutes early, to both our delight.",
    "{They} said the last weeks were a lot, and that it is getting better.",
    "I talked too much today. Next time: ask, then wait.",
    "{They} is proud of the new colleague and showed it.",
    "Left with the feeling that we understood each other.",
)


TOPICS = (
    "Where {work} stands", "Help needed with {piece}", "Holiday cover", "Feedback on last week's review",
    "What to drop if time gets short", "Learning plan for next year", "The mail from Sales",
    "How {other} is getting on with {piece}",
    "Conference in spring: who goes?", "Two ideas for {work}", "Workload until the end of the month",
)  # fmt: skip


I_PROMISED = (
    "ask Finance about the licence", "read the draft and send comments", "speak with Legal about the wording",
    "find a second reviewer", "clear the Wednesday meeting", "introduce them to the Vienna team",
    "get the access rights sorted out", "send the slides from the board", "look at the training budget",
    "answer the question about the rota", "forward the customer's mail", "write down what we decided",
)  # fmt: skip


THEY_PROMISED = (
    "first draft of the plan", "numbers for the last quarter", "three open questions on one page",
    "a date from the supplier", "notes from the customer call", "a proposal for the order of work",
    "the list of affected teams", "short demo of the new version", "answer to Jonas about the test week",
)  # fmt: skip


FOLLOW_UPS = (
    "How did the presentation go?", "Did the supplier call back?", "How was the weekend in the mountains?",
    "Is the workload better since the rota changed?", "What came of the talk with Sales?",
)  # fmt: skip


EFFORTS = (
    "Stayed calm when the launch slipped, and told everyone early",
    "Helped the new colleague through the first week without being asked",
    "Turned the muddled report into two clear pages",
    "Said openly in the review that the estimate had been wrong",
    "Covered the late shift for two evenings",
)


CONTACTS = (
    "Coffee by the window, mostly about holidays.", "Quick call after the customer meeting.",
    "Lunch together; talked about books, not about work.", "Wrote to say thank you for the weekend shift.",
    "Stopped by the desk: all well, new chair approved.", "Short chat on the stairs about the new intern.",
    "Walked to the station together.", "Called to hear how the review had gone.",
)  # fmt: skip


QUESTIONS = (
    ("q-task-m01", "Waiting for two decisions; one of them is mine."),
    ("q-emotional-m01", "Heavy until Thursday, then fine."),
    ("q-career-m02", "Someone from the Vienna team."),
    ("q-friendship-m01", "That people here say what they think."),
    ("q-task-m03", "The second approval for small orders."),
    ("q-career-m04", "Presenting to a larger group."),
)


ABOUT = (
    "task", "task", "career", "emotional", "friendship", "growth", "giving", "respect", "enable", "trusting",
    "trusting", "play",
)  # fmt: skip


THANKS = (
    "For saying early that the date would not hold",
    "For the question nobody else asked",
    "For staying calm with the supplier, and kind",
    "For the notes the others could work from",
    "For telling me what I had missed",
    "For taking the new colleague along",
)


# what, whose, given so many days ago, due in so many days
LATELY: dict[str, tuple[tuple[str, Direction, int, int | None], ...]] = {
    "Amara Okafor": (
        ("ask Finance about the licence", MINE, 6, -2),
        ("first draft of the rollback plan", THEIRS, 6, 3),
        ("find a mentor outside the group", MINE, 13, None),
    ),
    "Ben Castillo": (
        ("answer about the December rota", MINE, 5, 2),
        ("numbers on first answers", THEIRS, 12, -3),
    ),
    "Chloé Martin": (("margin table for the board", THEIRS, 9, 6),),
    "Dev Patel": (
        ("send the slides from the board", MINE, 8, 1),
        ("release notes in plain words", THEIRS, 8, 9),
    ),
    "Elif Lindqvist": (("plan for her first week back", MINE, 19, 12),),
    "Jonas Weber": (("propose a week for the joint test", MINE, 15, 5),),
    "Ruth Adeyemi": (
        ("one page on next year's priorities", MINE, 10, 4),
        ("answer on the second headcount", THEIRS, 10, 8),
    ),
}


# topics of theirs, topics of mine, and one that the last one-to-one left over
AHEAD: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "Amara Okafor": (
        ("Who presents in Turin", "Weekend cover for the launch"),
        ("Thank her for the dry run",),
        "What she would hand over to make room",
    ),
    "Ben Castillo": (("December rota",), ("His first year here: how was it?",), ""),
    "Chloé Martin": (("Time for the handbook",), ("Board date may move",), ""),
    "Dev Patel": (("Which phones we stop supporting",), ("Next visit to the office",), ""),
    "Elif Lindqvist": ((), ("What changed while she was away",), ""),
    "Jonas Weber": ((), ("Joint test week",), ""),
    "Ruth Adeyemi": (("Headcount",), ("Priorities on one page",), ""),
}
