"""Irregular English words, one line each: the base form, then the others."""

from __future__ import annotations


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in lines.split("\n") if line.strip())
    return {base: tuple(forms) for base, *forms in rows}


PLURALS = _table("""
    addendum addenda
    alumnus alumni
    appendix appendices
    axis axes
    bacterium bacteria
    bureau bureaux
    cactus cacti
    calf calves
    child children
    corpus corpora
    criterion criteria
    curriculum curricula
    datum data
    die dice
    erratum errata
    foot feet
    formula formulae
    genus genera
    goose geese
    half halves
    index indices
    knife knives
    leaf leaves
    life lives
    loaf loaves
    louse lice
    man men
    matrix matrices
    medium media
    memorandum memoranda
    mouse mice
    nucleus nuclei
    opus opera
    ox oxen
    person people
    phenomenon phenomena
    plateau plateaux
    quiz quizzes
    radius radii
    referendum referenda
    scarf scarves
    self selves
    shelf shelves
    stimulus stimuli
    stratum strata
    thief thieves
    tooth teeth
    vertex vertices
    wharf wharves
    wife wives
    wolf wolves
    woman women
""")

ENDS_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "wife": "wives",
    "life": "lives",
    "leaf": "leaves",
    "half": "halves",
    "shelf": "shelves",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
}
"""Ends of compounds (statesman → statesmen)."""

VERBS = _table("""
    be am is are was were been being
    bear bore borne born
    beat beaten
    become became
    begin began begun
    bend bent
    bind bound
    bite bit bitten
    blow blew blown
    break broke broken
    breed bred
    bring brought
    build built
    burst burst
    buy bought
    cast cast
    catch caught
    choose chose chosen
    cling clung
    come came
    cost cost
    creep crept
    cut cut
    deal dealt
    die dying
    dig dug
    do does did done
    draw drew drawn
    drink drank drunk
    drive drove driven
    eat ate eaten
    fall fell fallen
    feed fed
    feel felt
    fight fought
    find found
    flee fled
    fly flew flown
    forbid forbade forbidden
    foresee foresaw foreseen
    forget forgot forgotten
    forgive forgave forgiven
    freeze froze frozen
    get got gotten
    give gave given
    go goes went gone
    grind ground
    grow grew grown
    hang hung
    have has had having
    hear heard
    hide hid hidden
    hit hit
    hold held
    keep kept
    know knew known
    lay laid
    lead led
    leave left
    lend lent
    let let
    lie lay lain lying
    lose lost
    make made
    mean meant
    meet met
    overcome overcame
    pay paid
    put put
    quit quit
    read read
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran
    say said
    see saw seen
    seek sought
    sell sold
    send sent
    set set
    shake shook shaken
    shoot shot
    show shown
    shut shut
    sing sang sung
    sink sank sunk
    sit sat
    sleep slept
    speak spoke spoken
    spend spent
    spread spread
    stand stood
    steal stole stolen
    stick stuck
    strike struck stricken
    swear swore sworn
    sweep swept
    swim swam swum
    take took taken
    teach taught
    tear tore torn
    tell told
    think thought
    throw threw thrown
    tie tying
    undergo undergoes underwent undergone
    understand understood
    undertake undertook undertaken
    uphold upheld
    wake woke woken
    wear wore worn
    win won
    withdraw withdrew withdrawn
    write wrote written
""")

ADJECTIVES = _table("""
    bad worse worst
    far farther further farthest furthest
    good better best
""")
