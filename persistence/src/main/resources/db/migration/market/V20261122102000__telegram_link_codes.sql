-- A code that links a Telegram account to the account that asked for it; apart, since a value is usable after its commit only.
alter type market.challenge_kind add value 'telegram_link';
