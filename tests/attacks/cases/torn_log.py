"""A log with torn, foreign, doubled, future and binary lines between the honest ones."""


def prepare(folder):
    path = folder / "answers.jsonl"
    honest = path.read_bytes()
    noise = [
        b"\xef\xbb\xbf{",
        b"\x00" * 500,
        b"[" * 50_000,
        b'{"schema": 1}',
        b'{"schema": 99, "exercise": 1}',
        b"NaN",
        b"\xff",
    ]
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([*noise, *honest.split(b"\n") * 2, *noise, honest[:40]]))
