package io.amanat.shop.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.shop.entity.NamedCategory;
import io.amanat.shop.service.ShopDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** One shop: what its seller says of it, where he is paid, how it stands. */
@Named("shopCase")
@RequestScoped
public class ShopPage {
    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ShopDesk desk;

    private ShopDesk.Shop shop;

    /** Reads it; who is no seller has no shop: 404. */
    public void load() {
        shop = desk.one(console.actor(), input.id("id"));
    }

    public ShopDesk.Shop getShop() {
        return shop;
    }

    /** Names of its categories in the reader's language; a dash for none. */
    public String getCategories() {
        return listed(shop.categories().stream().map(this::name).toList());
    }

    private String name(NamedCategory category) {
        return console.getLanguage().equals("en") && category.nameEn() != null ? category.nameEn() : category.name();
    }

    /** Values side by side; null for none. */
    public String listed(List<?> values) {
        return values.isEmpty() ? null : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
