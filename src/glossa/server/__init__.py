"""The server: the use cases of `workspace` over HTTP, for CAT tools, programs and people.

    settings    what a server is told when it starts
    app         the application: its rooms below, put together
    serving     uvicorn around it: one process or several
    context     what a handler needs: the store, who is asking, work beside the event loop; apart: in other processes
    security    which requests are let in, and what every answer says to browsers; identification: who sends them
    limits, deadlines       of bodies, of faults, of slow senders
    watching, health        what the server tells of itself
    api/        for programs        protocols/  for CAT tools        pages/  for people

A handler reads a request, makes one `workspace` call in a thread, and writes the answer.
"""
