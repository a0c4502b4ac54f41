#!/bin/sh
# Runs once, when the database's volume is empty: the three roles of Amanat, with the passwords of the secrets.
set -eu
password() { cat "/run/secrets/$1"; }
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v database="$POSTGRES_DB" \
  -v owner_password="$(password owner_password)" \
  -v app_password="$(password app_password)" \
  -v scanner_password="$(password scanner_password)" \
  -f /opt/amanat/roles.sql
