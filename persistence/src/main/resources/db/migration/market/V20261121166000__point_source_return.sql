-- Points that a discount took and that come back. In a file of its own: a value is usable only after its transaction.
alter type market.point_source add value 'redemption_return';
