"""The yardstick of ingest: a bare Flask app under waitress that answers with what it was sent."""

import socket
import sys

import waitress
from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)


@app.post("/echo")
def echo() -> ResponseReturnValue:
    return jsonify(request.get_json())


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], flush=True)
        waitress.serve(app, sockets=[listening], threads=int(sys.argv[1]), _quiet=True)
