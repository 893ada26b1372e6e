-- When a person signed in last, and when a passkey last opened the desk; null until then.
ALTER TABLE users ADD COLUMN last_sign_in BIGINT;
ALTER TABLE passkeys ADD COLUMN used_at BIGINT;
