-- Points of a deal whose money went back. In a file of its own: a value is usable only after its transaction.
alter type market.point_source add value 'purchase_return';
