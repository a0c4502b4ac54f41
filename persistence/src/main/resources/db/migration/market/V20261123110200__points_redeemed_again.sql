-- A deal whose discount was given back may get another one, so that its points are taken twice; that one discount stands at
-- a time is said where discounts are kept. Rewards stay once per deal and person (R-PTS-01). On a table that is in use: built
-- without stopping it (R-DB-04), so outside a transaction. What a run that was interrupted left behind is no index, and goes
-- first.
drop index concurrently if exists market.points_rewarded_uq;
create unique index concurrently points_rewarded_uq on market.point_transactions
  (user_id, source, purchase_request_id, referred_user_id) nulls not distinct where source in ('purchase', 'referral');
drop index concurrently if exists market.points_reward_uq;
