package io.amanat.admin.service;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shop.service.ShopService;
import io.amanat.template.entity.NewTemplate;
import io.amanat.template.service.TemplateService;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/** Four shops and what three of them sell. */
@ApplicationScoped
public class DemoShops {
    /** BSC testnet. */
    static final int CHAIN = 97;

    @Inject
    private ShopService shops;

    @Inject
    private TemplateService templates;

    @Inject
    private DemoDesk desk;

    void open(DemoPeople people) {
        shop(people.seller(1), "فروشگاه نمونه ۱", "لوازم رایانه و صفحه‌کلید. داده‌ی آزمایشی.", true);
        shop(people.seller(2), "فروشگاه نمونه ۲", "Sample shop for digital goods and licences.", true);
        shop(people.seller(3), "فروشگاه نمونه ۳", "پوشاک و کیف. داده‌ی آزمایشی.", true);
        shop(people.seller(4), "فروشگاه نمونه ۴", "خدمات طراحی و مشاوره؛ اکنون سفارش نمی‌گیرد.", false);
        item(
                people.seller(1),
                "Electronics",
                ProductType.PHYSICAL_PRODUCT,
                "صفحه‌کلید مکانیکی نمونه",
                "سوییچ قهوه‌ای، چیدمان فارسی، یک سال ضمانت.",
                "60");
        item(
                people.seller(2),
                "Digital goods",
                ProductType.DIGITAL_PRODUCT,
                "Sample e-book licence",
                "One licence key, sent by message within a day.",
                "12");
        item(
                people.seller(3),
                "Clothing",
                ProductType.PHYSICAL_PRODUCT,
                "کوله‌پشتی نمونه",
                "ضد آب، ۲۵ لیتر، رنگ سرمه‌ای.",
                "35");
    }

    private void shop(Actor seller, String name, String description, boolean acceptingOrders) {
        JsonObject face = JsonObjects.builder()
                .add("name", name)
                .add("description", description)
                .add(
                        "paymentConfig",
                        JsonObjects.read("{\"allowedChains\":[" + CHAIN + "],\"acceptedTokens\":[\"USDT\"]}"))
                .add("socialLinks", JsonObjects.read("{\"website\":\"https://shop.amanat.example/\"}"))
                .add("acceptingOrders", acceptingOrders)
                .build();
        desk.run(() -> shops.change(seller, face));
    }

    private void item(Actor seller, String category, ProductType type, String title, String description, String price) {
        BigDecimal amount = new BigDecimal(price);
        NewTemplate input = new NewTemplate(
                desk.category(category),
                title,
                description,
                type,
                type == ProductType.PHYSICAL_PRODUCT ? DeliveryType.PHYSICAL : DeliveryType.ONLINE,
                amount,
                amount,
                BudgetCurrency.USDT,
                "[]",
                List.of("demo"),
                List.of(),
                null,
                null,
                null,
                false,
                null);
        desk.run(() -> templates.create(seller, input));
    }
}
