package io.amanat.console.admin;

import io.amanat.user.entity.UserRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every page of the console, who may open it, and whether the menu shows it. What is not here does not exist. */
public enum ConsolePage {
    SIGN_IN("/user/signin", Set.of(), false),
    HOME("/home/index", Roles.STAFF, true),
    PAYMENTS("/payment/list", Roles.ADMINS, true),
    PAYMENT("/payment/one", Roles.ADMINS, false),
    REQUESTS("/request/list", Roles.ADMINS, true),
    REQUEST("/request/one", Roles.ADMINS, false),
    CATEGORIES("/category/list", Roles.ADMINS, true),
    CATEGORY("/category/one", Roles.ADMINS, false),
    SHOPS("/shop/list", Roles.ADMINS, true),
    SHOP("/shop/one", Roles.ADMINS, false),
    TEMPLATES("/template/list", Roles.ADMINS, true),
    TEMPLATE("/template/one", Roles.ADMINS, false),
    PRICE_RULES("/template/rules", Roles.ADMINS, true),
    PRICE_RULE("/template/rule", Roles.ADMINS, false),
    REVIEWS("/review/list", Roles.ADMINS, true),
    BLOG("/blog/list", Roles.ADMINS, true),
    BLOG_POST("/blog/one", Roles.ADMINS, false),
    BLOG_EDIT("/blog/edit", Roles.ADMINS, false),
    BLOG_COMMENTS("/blog/comments", Roles.ADMINS, true),
    DISPUTES("/dispute/list", Roles.STAFF, true),
    DISPUTE("/dispute/one", Roles.STAFF, false),
    CHATS("/chat/list", Roles.STAFF, true),
    CHAT("/chat/one", Roles.STAFF, false),
    FILES("/file/list", Roles.ADMINS, true),
    FILE("/file/one", Roles.ADMINS, false),
    USERS("/user/list", Roles.ADMINS, true),
    USER("/user/one", Roles.ADMINS, false),
    POINTS("/points/list", Roles.ADMINS, true),
    POINTS_OF("/points/one", Roles.ADMINS, false),
    LADDER("/points/ladder", Roles.ADMINS, false),
    BROADCASTS("/notification/broadcasts", Roles.ADMINS, true),
    REACH("/notification/reach", Roles.ADMINS, false),
    QUEUES("/inbox/queues", Roles.ADMINS, true),
    SCANNER("/payment/scanner", Roles.ADMINS, true),
    ADDRESSES("/custody/addresses", Roles.ADMINS, true),
    ADDRESS("/custody/address", Roles.ADMINS, false),
    SWEEPS("/custody/sweeps", Roles.ADMINS, true),
    SWEEP("/custody/sweep", Roles.ADMINS, false),
    SWEEP_PLAN("/custody/plan", Roles.ADMINS, false),
    SIGNINGS("/custody/signings", Roles.ADMINS, true),
    SIGNING("/custody/signing", Roles.ADMINS, false),
    WALLETS("/custody/wallets", Roles.ADMINS, true),
    WALLET("/custody/wallet", Roles.ADMINS, false),
    RECONCILIATION("/custody/reconciliation", Roles.ADMINS, true),
    CLEANUP("/payment/cleanup", Roles.ADMINS, true),
    LOOKS("/release/looks", Roles.ADMINS, true),
    LOOK("/release/look", Roles.ADMINS, false),
    PROOFS("/release/proofs", Roles.ADMINS, true),
    PAUSES("/release/pauses", Roles.ADMINS, true),
    SETTINGS("/config/settings", Roles.ADMINS, true),
    THRESHOLDS("/payment/thresholds", Roles.ADMINS, true),
    IMPORT("/legacy/import", Roles.ADMINS, true),
    GAP("/legacy/gap", Roles.ADMINS, false),
    EXPORTS("/admin/exports", Roles.ADMINS, true),
    AUDIT("/admin/audit", Roles.ADMINS, true);

    private static final String SUFFIX = ".xhtml";

    private final String path;
    private final Set<UserRole> roles;
    private final boolean inMenu;

    ConsolePage(String path, Set<UserRole> roles, boolean inMenu) {
        this.path = "/admin" + path + SUFFIX;
        this.roles = roles;
        this.inMenu = inMenu;
    }

    /** Where it is, from the root of the server. */
    public String path() {
        return path;
    }

    /** Its name in the texts and in test reports. */
    public String key() {
        return "page." + name();
    }

    /** Open without having signed in. */
    boolean isPublic() {
        return roles.isEmpty();
    }

    boolean isFor(UserRole role) {
        return isPublic() || roles.contains(role);
    }

    static Optional<ConsolePage> at(String path) {
        for (ConsolePage page : values()) {
            if (page.path.equals(path)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    /** Whoever holds this role may use the console at all. */
    public static boolean isOpenTo(UserRole role) {
        return HOME.isFor(role);
    }

    /** The menu of somebody with this role. */
    static List<ConsolePage> menu(UserRole role) {
        return EnumSet.allOf(ConsolePage.class).stream()
                .filter(page -> page.inMenu && page.isFor(role))
                .toList();
    }

    private static final class Roles {
        static final Set<UserRole> ADMINS = Set.of(UserRole.ADMIN);
        static final Set<UserRole> STAFF = Set.of(UserRole.ADMIN, UserRole.RESOLVER);

        private Roles() {}
    }
}
