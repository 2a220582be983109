"""A line that takes its time: a relay on 127.0.0.1 that hands on what it gets half a round trip later, each way."""

import asyncio
import threading
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from urllib.parse import urlsplit


async def hand_on(reader, writer, seconds):
    """Write what is read, in its order, each piece so many seconds after it came, until one side has gone."""
    now, pieces = asyncio.get_running_loop().time, asyncio.Queue()

    async def write():
        while data := await pieces.get():
            await asyncio.sleep(data[0] - now())
            writer.write(data[1])

    writing = asyncio.create_task(write())
    with suppress(OSError):
        while data := await reader.read(2**16):
            pieces.put_nowait((now() + seconds, data))
    pieces.put_nowait(None)
    await writing
    writer.close()


@contextmanager
def line(address, milliseconds):
    """The address at which the server of an address is reached over a line of so many milliseconds, there and back.

    It has no limit of bandwidth, and takes no time to connect.
    """
    server, ready = urlsplit(address), SimpleQueue()

    async def relay(*near):
        far = await asyncio.open_connection(server.hostname, server.port)
        with suppress(asyncio.CancelledError):  # the line is taken away
            await asyncio.gather(*(hand_on(a, b, milliseconds / 2000) for (a, _), (_, b) in ((near, far), (far, near))))

    async def serve():
        relays, end = await asyncio.start_server(relay, "127.0.0.1"), asyncio.Event()
        ready.put((asyncio.get_running_loop(), end, relays.sockets[0].getsockname()[1]))
        await end.wait()

    thread = threading.Thread(target=asyncio.run, args=[serve()])
    thread.start()
    loop, end, port = ready.get()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        loop.call_soon_threadsafe(end.set)
        thread.join()
