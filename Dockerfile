# The register as an image: granian serves it as an account without rights; static files are built in.
FROM python:3.11-slim-bookworm

# What WeasyPrint needs to write PDF files.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 register

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/tmp
WORKDIR /srv/register

COPY requirements-runtime.lock ./
# Every requirement is in the lock with its hash, so nothing else may be resolved.
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-runtime.lock

COPY manage.py ./
COPY ropa ropa
COPY processors processors
COPY activities activities
COPY notices notices
COPY templates templates

# The secrets of the build serve the build only, and stay in no layer.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(48))')" \
    AUDIT_SIGNING_KEY="$(python -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())')" \
        sh -c 'python manage.py build_assets && python manage.py collectstatic --noinput -v 0' \
    && python -m whitenoise.compress --quiet var/static \
    && chown -R register:register var

USER register
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]

CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "4", "--respawn-failed-workers", "ropa.wsgi:application"]
