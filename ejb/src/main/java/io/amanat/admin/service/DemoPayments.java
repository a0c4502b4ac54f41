package io.amanat.admin.service;

import io.amanat.admin.service.DemoDesk.Bid;
import io.amanat.admin.service.DemoDesk.Wish;
import io.amanat.payment.service.PaymentRails;
import io.amanat.release.service.ReleaseService;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.Urgency;
import io.amanat.request.service.DeliveryCodeService;
import io.amanat.request.service.DeliveryService;
import io.amanat.request.service.RequestLifecycle;
import io.amanat.request.service.Shipment;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.review.service.ReviewService;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;

/** Deals with money: payable, funded, under way, delivered, disputed, being paid out, accepted, paid out and reviewed. */
@ApplicationScoped
public class DemoPayments {
    private static final Logger LOG = Logger.getLogger(DemoPayments.class.getName());
    private static final String PROOF = "{\"type\":\"demo\"}";

    @Inject
    private RequestLifecycle lifecycle;

    @Inject
    private DeliveryService deliveries;

    @Inject
    private DeliveryCodeService codes;

    @Inject
    private ReleaseService releases;

    @Inject
    private ReviewService reviews;

    @Inject
    private DemoDispute dispute;

    @Inject
    private DemoMoney money;

    @Inject
    private DemoDesk desk;

    /** Somebody's request that has taken somebody's bid. */
    private record Sale(Actor buyer, Actor seller, UUID request) {}

    void open(DemoPeople people) {
        Optional<PaymentRails.Rail> open = money.rail(people.buyer(1));
        if (open.isEmpty()) {
            LOG.info("No receiving address or no test chain is configured, so the demo data has no payments.");
            return;
        }
        PaymentRails.Rail rail = open.get();
        Sale payable = sale(people, 1, 2, "هدست بی‌سیم", "Electronics", "44");
        money.payable(payable.buyer(), payable.request(), rail);
        Sale funded = sale(people, 2, 1, "ماوس ارگونومیک", "Electronics", "27.90");
        money.funded(funded.buyer(), funded.request(), rail);
        Sale processing = sale(people, 3, 3, "Leather wallet", "Clothing", "32");
        money.funded(processing.buyer(), processing.request(), rail);
        desk.run(() -> lifecycle.changeStatus(processing.seller(), processing.request(), RequestStatus.PROCESSING));
        Sale shipped = sale(people, 1, 3, "کفش پیاده‌روی", "Clothing", "49.5");
        money.funded(shipped.buyer(), shipped.request(), rail);
        ship(shipped);
        Sale delivered = sale(people, 2, 4, "ترجمه‌ی ده صفحه متن", "Services", "38");
        money.funded(delivered.buyer(), delivered.request(), rail);
        handOver(delivered);
        Sale quarrel = sale(people, 3, 1, "نمایشگر ۲۴ اینچ", "Electronics", "118.75");
        money.funded(quarrel.buyer(), quarrel.request(), rail);
        ship(quarrel);
        dispute.open(people, quarrel.buyer(), quarrel.seller(), quarrel.request());
        ended(people, rail);
    }

    private void ended(DemoPeople people, PaymentRails.Rail rail) {
        Sale confirming = sale(people, 1, 4, "Leather belt", "Clothing", "22");
        UUID running = money.funded(confirming.buyer(), confirming.request(), rail);
        handOver(confirming);
        desk.run(() -> releases.release(people.admin(), running, null, null));
        Sale accepted = sale(people, 3, 2, "کلید نرم‌افزار ویرایش عکس", "Digital goods", "19");
        money.funded(accepted.buyer(), accepted.request(), rail);
        handOver(accepted);
        desk.run(() -> lifecycle.accept(accepted.buyer(), accepted.request()));
        Sale paid = sale(people, 1, 1, "صفحه‌کلید مکانیکی برای دفتر", "Electronics", "60");
        UUID first = money.funded(paid.buyer(), paid.request(), rail);
        handOver(paid);
        desk.run(() -> releases.release(people.admin(), first, null, null));
        desk.run(() -> releases.confirm(people.admin(), first, money.transaction(), null));
        Sale acceptedAndPaid = sale(people, 2, 2, "E-book licence", "Digital goods", "12");
        UUID second = money.funded(acceptedAndPaid.buyer(), acceptedAndPaid.request(), rail);
        handOver(acceptedAndPaid);
        desk.run(() -> lifecycle.accept(acceptedAndPaid.buyer(), acceptedAndPaid.request()));
        desk.run(() -> releases.release(people.admin(), second, money.transaction(), null));
        review(paid, ReviewSubjectKind.SELLER, paid.seller().userId(), 5, "همان بود که نوشته بود؛ به‌موقع رسید.");
        review(
                acceptedAndPaid,
                ReviewSubjectKind.SELLER,
                acceptedAndPaid.seller().userId(),
                4,
                "Key arrived within the hour.");
    }

    private Sale sale(DemoPeople people, int buyer, int seller, String title, String category, String price) {
        ProductType type =
                switch (category) {
                    case "Services" -> ProductType.SERVICE;
                    case "Digital goods" -> ProductType.DIGITAL_PRODUCT;
                    default -> ProductType.PHYSICAL_PRODUCT;
                };
        Actor winner = people.seller(seller);
        Actor loser = people.seller(seller % 4 + 1);
        UUID request = desk.selected(
                people.buyer(buyer),
                new Wish(title, "درخواست آزمایشی برای سرور توسعه.", category, type, 10, 150, Urgency.MEDIUM),
                new Bid(winner, price, 4, "موجود است؛ چهار روزه می‌رسد."),
                new Bid(loser, "149", 9, "Available in nine days."));
        return new Sale(people.buyer(buyer), winner, request);
    }

    private void ship(Sale sale) {
        desk.run(() -> deliveries.ship(sale.seller(), sale.request(), Shipment.of(PROOF, "DEMO-TRACK-1")));
    }

    /** Shipped, and the buyer's code entered by the seller. */
    private void handOver(Sale sale) {
        ship(sale);
        String code =
                desk.step(() -> codes.generate(sale.buyer(), sale.request()).code());
        desk.run(() -> codes.verify(sale.seller(), sale.request(), code));
    }

    private void review(Sale sale, ReviewSubjectKind kind, UUID subject, int rating, String comment) {
        desk.run(() -> reviews.write(sale.buyer(), sale.request(), kind, subject, rating, comment));
    }
}
