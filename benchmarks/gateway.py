"""The servers that the contestants of send.py post to: nginx with a constant reply, and one that looks at what they post."""

import http.server
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
SYSTEM_AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
PATH = "/v2/sms/send"
REPLY = ('{"success":true,"data":{"id":440000001,"from":"SMS Aero","number":79001234567,"text":"a text","status":0,'
         '"extendStatus":"queue","channel":"FREE SIGN","cost":5.49,"dateCreate":1719119523,"dateSend":1719119523},'
         '"message":null}')

CERTIFICATES = """
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
subjectAltName = DNS:localhost, DNS:gate.smsaero.ru
"""

NGINX_CONFIG = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_requests 1000000000;
    keepalive_timeout 1h;
    server {{
        {listen}
        {tls}
        default_type application/json;
        location = {path} {{ return 200 '{reply}'; }}
        location / {{ return 404; }}
    }}
    server {{
        listen 127.0.0.1:{status_port};
        location / {{ stub_status; }}
    }}
}}
"""


def loopback_addresses():
    """Those that `localhost` may stand for."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return ["127.0.0.1", "[::1]"]
    except OSError:
        return ["127.0.0.1"]


def free_ports(count):
    servers = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in servers]
    for server in servers:
        server.close()
    return ports


class Certificates:
    """An authority of our own, and its certificate for the gate. What is to be trusted is that and all that this system
    trusts, since that is what a client of the real gate reads."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "openssl.cnf").write_text(CERTIFICATES, encoding="utf-8")
        self.make("authority", "authority")
        self.make("server", "server", "-CA", folder / "authority.pem", "-CAkey", folder / "authority.key")
        self.authority = folder / "authority.pem"
        self.trusted = folder / "trusted.pem"
        system = SYSTEM_AUTHORITIES.read_bytes() if SYSTEM_AUTHORITIES.exists() else b""
        self.trusted.write_bytes(system + self.authority.read_bytes())
        self.count = self.trusted.read_bytes().count(b"BEGIN CERTIFICATE")

    def make(self, name, section, *issuer):
        subprocess.run(["openssl", "req", "-x509", "-config", self.folder / "openssl.cnf", "-extensions", section,
                        "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "2", "-subj", f"/CN={name}",
                        "-keyout", self.folder / f"{name}.key", "-out", self.folder / f"{name}.pem", *issuer],
                       stderr=subprocess.DEVNULL, check=True)


TLS = "ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key; ssl_protocols TLSv1.3;"


class Nginx:
    """nginx with one worker, on ports that the system picks, until `stop`. No service of it is needed. `path` gives `reply`, over
    TLS with what `Certificates` has made in the folder."""

    def __init__(self, folder, path=PATH, reply=REPLY, tls=True):
        self.folder, self.path, self.reply, self.tls = folder, path, reply, tls
        self.asked = 0
        for _ in range(5):
            self.port, self.status_port = free_ports(2)
            self.process = self.start()
            if self.process:
                return
        raise SystemExit((folder / "error.log").read_text(encoding="utf-8") or "nginx does not start")

    def start(self):
        """The running nginx; None when another program was faster to take a port."""
        listen = " ".join(f"listen {address}:{self.port}{' ssl' if self.tls else ''};" for address in loopback_addresses())
        config = NGINX_CONFIG.format(folder=self.folder, listen=listen, tls=TLS.format(folder=self.folder) if self.tls else "",
                                     status_port=self.status_port, path=self.path, reply=self.reply)
        (self.folder / "nginx.conf").write_text(config, encoding="utf-8")
        process = subprocess.Popen([NGINX, "-e", self.folder / "error.log", "-p", self.folder, "-c",
                                    self.folder / "nginx.conf"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            try:
                self.served()
                return process
            except OSError:
                time.sleep(0.01)
        return None

    def served(self):
        """How many requests it has answered so far, by its own count."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.status_port}/") as reply:
            self.asked += 1
            return int(reply.read().split()[9]) - self.asked

    def seconds(self):
        """What its worker has used of the processor."""
        worker = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="utf-8").split()[0]
        fields = Path(f"/proc/{worker}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    @staticmethod
    def version():
        return subprocess.run([NGINX, "-v"], stderr=subprocess.PIPE, encoding="utf-8", check=True).stderr.strip()


class Inspector:
    """A slow server with the gate's certificate that keeps what is posted: as a set, since all of it should be the same but
    for the codes."""

    def __init__(self, folder):
        self.posted = set()
        self.codes = set()
        inspector = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self):
                inspector.take(self)
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(REPLY)))
                self.end_headers()
                self.wfile.write(REPLY.encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        # The handshake is the connection's own thread's.
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.server.handle_error = lambda *_: None  # a client that leaves
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"])).decode()
        self.codes.update(re.findall(r"code is (\d{6})\.", body))
        self.posted.add((request.path, request.headers["Authorization"], request.headers["Content-Type"],
                         re.sub(r"code is \d{6}\.", "code is CODE.", body)))

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
