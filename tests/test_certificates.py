"""A certificate that nobody vouches for is no certificate."""

from __future__ import annotations

import datetime
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawling import night, site_source
from tests.faults.server import FaultServer, page, site


def _self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "self-signed.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_a_site_with_a_certificate_of_its_own_making_gives_nothing(
    tmp_path: Path,
) -> None:
    with FaultServer({"*": site({"/": page("Home")})}) as server:
        server.wrap(_self_signed(tmp_path))
        source = site_source("local", f"https://localhost:{server.port}/")
        result = night([source], tmp_path, allow_loopback=True)["local"]
        assert server.log == []
    assert (result.state, result.cause) == ("stale", "certificate")


def test_a_site_whose_certificate_is_vouched_for_is_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer({"*": site({"/": page("Home")})}) as server:
        server.wrap(_self_signed(tmp_path))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "self-signed.pem"))
        source = site_source("local", f"https://localhost:{server.port}/")
        result = night([source], tmp_path, allow_loopback=True)["local"]
    assert (result.state, result.items) == ("ok", 1)
