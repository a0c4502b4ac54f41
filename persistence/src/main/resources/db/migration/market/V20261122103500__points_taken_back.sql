alter table market.point_transactions drop constraint points_sign;
alter table market.point_transactions add constraint points_sign check (
  (source in ('purchase', 'referral', 'bonus', 'redemption_return') and amount > 0)
  or (source in ('redemption', 'purchase_return') and amount < 0) or (source = 'admin_grant' and amount <> 0));
alter table market.point_transactions drop constraint points_return;
alter table market.point_transactions add constraint points_return
  check (source not in ('redemption_return', 'purchase_return') or purchase_request_id is not null);
