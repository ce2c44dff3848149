"""The server: the use cases of `workspace` over HTTP, for CAT tools, programs and people.

    settings    what a server is told when it starts
    app         the application: its rooms below, put together
    serving     uvicorn around it: one process or several
    context     what a handler needs: the store, who is asking, work beside the event loop
    security    which requests are let in, and what every answer says to browsers
    pages/      the pages for people

A handler reads a request, makes one `workspace` call in a thread, and writes the answer.
"""
