-- The last time step of the authenticator that was accepted (RFC 6238, section 5.2): a code opens the door once.
ALTER TABLE users ADD COLUMN authenticator_step BIGINT NOT NULL DEFAULT 0;
