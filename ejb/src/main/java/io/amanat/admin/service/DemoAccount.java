package io.amanat.admin.service;

import java.util.List;
import java.util.Locale;

/** The accounts of a development server; names say that they are nobody's. All but the administrator. */
enum DemoAccount {
    BUYER("tester", "خریدار", "نمونه"),
    BUYER2("tester", "خریدار", "نمونه ۲"),
    BUYER3("tester", "خریدار", "نمونه ۳"),
    SELLER1("seller", "فروشنده", "نمونه ۱"),
    SELLER2("seller", "فروشنده", "نمونه ۲"),
    SELLER3("seller", "فروشنده", "نمونه ۳"),
    SELLER4("seller", "فروشنده", "نمونه ۴"),
    RESOLVER("resolver", "داور", "نمونه");

    static final List<DemoAccount> BUYERS = List.of(BUYER, BUYER2, BUYER3);
    static final List<DemoAccount> SELLERS = List.of(SELLER1, SELLER2, SELLER3, SELLER4);

    private final String role;
    private final String firstName;
    private final String lastName;

    DemoAccount(String role, String firstName, String lastName) {
        this.role = role;
        this.firstName = firstName;
        this.lastName = lastName;
    }

    String email() {
        return name().toLowerCase(Locale.ROOT) + "@amanat.example";
    }

    /** Buyers share one password, everybody else another. */
    boolean isBuyer() {
        return BUYERS.contains(this);
    }

    String role() {
        return role;
    }

    String firstName() {
        return firstName;
    }

    String lastName() {
        return lastName;
    }
}
