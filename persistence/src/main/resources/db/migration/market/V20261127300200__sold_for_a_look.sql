-- Whether what is delivered waits for an administrator's look is decided when it is sold: what its seller says of the item
-- later changes nothing of that (AC-219). What was sold before is looked at where its item asks for it now.
alter table market.template_checkout_lines add column requires_manual_review boolean not null default false;
update market.template_checkout_lines l set requires_manual_review = true
from market.request_templates t where t.id = l.template_id and t.requires_manual_review;
