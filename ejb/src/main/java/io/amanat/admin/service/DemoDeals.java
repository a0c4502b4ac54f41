package io.amanat.admin.service;

import io.amanat.admin.service.DemoDesk.Bid;
import io.amanat.admin.service.DemoDesk.Wish;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NegotiationTerms;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.offer.service.NegotiationService;
import io.amanat.offer.service.OfferService;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.Urgency;
import io.amanat.request.service.RequestLifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.UUID;

/** Requests before any money: new, published, with offers of every kind, negotiated, chosen, cancelled. */
@ApplicationScoped
public class DemoDeals {
    @Inject
    private RequestLifecycle lifecycle;

    @Inject
    private OfferService offers;

    @Inject
    private NegotiationService negotiations;

    @Inject
    private DemoDesk desk;

    /** @return the request of the first buyer that has offers */
    UUID open(DemoPeople people) {
        desk.request(
                people.buyer(3),
                new Wish(
                        "چراغ مطالعه‌ی رومیزی",
                        "با نور تنظیم‌پذیر و درگاه USB.",
                        "Home and kitchen",
                        ProductType.PHYSICAL_PRODUCT,
                        10,
                        25,
                        Urgency.LOW));
        published(people);
        UUID offered = offered(people);
        negotiated(people);
        desk.selected(
                people.buyer(3),
                new Wish(
                        "Logo for a small bakery",
                        "Three drafts, then two rounds of changes; vector files.",
                        "Services",
                        ProductType.SERVICE,
                        40,
                        90,
                        Urgency.MEDIUM),
                new Bid(people.seller(4), "75", 6, "Three drafts in four days."),
                new Bid(people.seller(2), "88", 4, "دو روزه پیش‌طرح می‌فرستم."));
        cancelled(people);
        return offered;
    }

    private void published(DemoPeople people) {
        UUID request = desk.request(
                people.buyer(2),
                new Wish(
                        "Second-hand e-reader",
                        "Six inches or more, working battery, any colour.",
                        "Electronics",
                        ProductType.PHYSICAL_PRODUCT,
                        30,
                        70,
                        Urgency.MEDIUM));
        desk.run(() -> lifecycle.changeStatus(people.admin(), request, RequestStatus.ACTIVE));
    }

    private UUID offered(DemoPeople people) {
        UUID request = desk.request(
                people.buyer(1),
                new Wish(
                        "صفحه‌کلید مکانیکی",
                        "سوییچ قهوه‌ای، چیدمان فارسی، تحویل در منزل.",
                        "Electronics",
                        ProductType.PHYSICAL_PRODUCT,
                        40,
                        80,
                        Urgency.HIGH));
        desk.offer(request, new Bid(people.seller(1), "62.50", 3, "نو، با یک سال ضمانت."));
        desk.listedOffer(request, new Bid(people.seller(2), "58", 5, "New, sealed box."));
        UUID regretted = desk.offer(request, new Bid(people.seller(3), "71", 2, "ارسال فوری."));
        desk.run(() -> offers.withdraw(people.seller(3), regretted));
        return request;
    }

    private void negotiated(DemoPeople people) {
        UUID request = desk.request(
                people.buyer(2),
                new Wish(
                        "کوله‌پشتی ضد آب",
                        "دست‌کم ۲۵ لیتر، رنگ تیره.",
                        "Clothing",
                        ProductType.PHYSICAL_PRODUCT,
                        20,
                        40,
                        Urgency.MEDIUM));
        UUID offer = desk.offer(request, new Bid(people.seller(3), "35", 4, "رنگ سرمه‌ای موجود است."));
        NegotiationTerms terms = new NegotiationTerms(
                new BigDecimal("31"), OfferCurrency.USDT, 5, DeliveryTimeUnit.DAYS, "با ۳۱ موافقید؟ عجله ندارم.");
        desk.run(() -> negotiations.propose(people.buyer(2), offer, terms));
    }

    private void cancelled(DemoPeople people) {
        UUID request = desk.request(
                people.buyer(1),
                new Wish(
                        "قهوه‌ساز دستی",
                        "ظرفیت سه فنجان، فولاد زنگ‌نزن.",
                        "Home and kitchen",
                        ProductType.PHYSICAL_PRODUCT,
                        15,
                        30,
                        Urgency.LOW));
        desk.offer(request, new Bid(people.seller(1), "28", 3, "موجود در انبار."));
        desk.run(() -> lifecycle.cancel(people.buyer(1), request));
    }
}
