"""A server with the gateway's certificate in front of a plain sandbox, which keeps each request as it came: the sandbox's
journal has it decoded, and without its headers."""
import http.client
import http.server
import ssl
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from gateway import Certificates  # noqa: E402


class Relay:
    """Listens at `gate` until `stop`; `authority` is the file to trust."""

    def __init__(self, sandbox):
        self.folder = tempfile.TemporaryDirectory()
        certificates = Certificates(Path(self.folder.name))
        self.authority = certificates.authority
        self.kept = []
        relay, behind = self, urlsplit(sandbox).netloc

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                relay.kept.append((self.requestline, [[name, value] for name, value in self.headers.items()], body))
                connection = http.client.HTTPConnection(behind, timeout=20)
                connection.request("POST", self.path, body, dict(self.headers))
                reply = connection.getresponse()
                answer = reply.read()
                connection.close()
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.headers["Content-Type"])
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.folder / "server.pem", certificates.folder / "server.key")
        # The handshake is the connection's own thread's.
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.server.handle_error = lambda *_: None  # a client that leaves
        self.gate = f"https://localhost:{self.server.server_address[1]}/v2/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self):
        """What came since the last look: request line, headers and body of each."""
        kept, self.kept = self.kept, []
        return kept

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()
