-- Orders of templates that nobody has paid: the job that ends them reads these and nothing else.
create index concurrently if not exists requests_unpaid_orders on market.purchase_requests (id)
  where source = 'template' and status in ('pending_payment', 'pending', 'active', 'received_offers', 'in_negotiation');
