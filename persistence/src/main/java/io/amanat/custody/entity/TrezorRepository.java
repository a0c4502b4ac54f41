package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Accounts of hardware wallets and their addresses in the database. */
@ApplicationScoped
public class TrezorRepository {
    /** Accounts of one person that a list shows. */
    static final int MAX_ACCOUNTS = 100;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TrezorRepository() {}

    public TrezorRepository(EntityManager em) {
        this.em = em;
    }

    public void add(TrezorAccount account) {
        em.persist(account);
    }

    public void add(TrezorAddress address) {
        em.persist(address);
    }

    /** Stores an account; false when its key is registered already. */
    public boolean insert(TrezorAccount account) {
        return em.createNativeQuery(
                                """
                                insert into market.trezor_accounts (id, user_id, label, xpub, coin_type, account_path, created_at, updated_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
                                on conflict (xpub) do nothing
                                """)
                        .setParameter(1, account.id())
                        .setParameter(2, account.userId())
                        .setParameter(3, account.label())
                        .setParameter(4, account.xpub())
                        .setParameter(5, account.coinType())
                        .setParameter(6, account.accountPath())
                        .setParameter(7, Timestamp.from(account.createdAt()))
                        .executeUpdate()
                == 1;
    }

    /**
     * Accounts, newest first.
     *
     * @param after the last one of the page before; null: the first page
     */
    public List<TrezorAccount> accounts(UUID after, int limit) {
        TypedQuery<TrezorAccount> query = em.createQuery(
                "select t from TrezorAccount t" + (after == null ? "" : " where t.id < :after") + " order by t.id desc",
                TrezorAccount.class);
        if (after != null) {
            query.setParameter("after", after);
        }
        return query.setMaxResults(limit).getResultList();
    }

    public Optional<TrezorAddress> address(UUID id) {
        return Optional.ofNullable(em.find(TrezorAddress.class, id));
    }

    public Optional<TrezorAccount> find(UUID id) {
        return Optional.ofNullable(em.find(TrezorAccount.class, id));
    }

    /** An account, alone until the caller's transaction ends. */
    public Optional<TrezorAccount> lock(UUID id) {
        return Optional.ofNullable(em.find(TrezorAccount.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Chains on which an account has verified addresses. */
    public List<Integer> chains(UUID accountId) {
        return em.createQuery(
                        "select distinct a.chainId from TrezorAddress a where a.trezorAccountId = :account"
                                + " and a.verifiedAt is not null order by a.chainId",
                        Integer.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /**
     * Whether an address is one of an account that was retired, on this chain or, where this chain knows it not, on another
     * one: it is the same device. Until the caller's transaction ends its account is not retired.
     */
    public boolean isRetired(int chainId, String address) {
        @SuppressWarnings("unchecked")
        List<Object[]> accounts = em.createNativeQuery(
                        """
                        select t.is_active, a.chain_id = ?1 from market.trezor_accounts t
                        join market.trezor_derived_addresses a on a.trezor_account_id = t.id
                        where a.address = lower(?2) for share of t
                        """)
                .setParameter(1, chainId)
                .setParameter(2, address)
                .getResultList();
        boolean known = accounts.stream().anyMatch(account -> (Boolean) account[1]);
        return accounts.stream()
                .filter(account -> !known || (Boolean) account[1])
                .anyMatch(account -> !(Boolean) account[0]);
    }

    /** Chains on which an address is one of an account that was retired. */
    @SuppressWarnings("unchecked")
    public List<Integer> retiredOn(String address) {
        return em.createNativeQuery(
                        """
                        select distinct a.chain_id from market.trezor_derived_addresses a
                        join market.trezor_accounts t on t.id = a.trezor_account_id
                        where a.address = lower(?1) and not t.is_active order by 1
                        """)
                .setParameter(1, address)
                .getResultList();
    }

    public List<TrezorAccount> ofUser(UUID userId) {
        return em.createQuery(
                        "select t from TrezorAccount t where t.userId = :user order by t.createdAt, t.id",
                        TrezorAccount.class)
                .setParameter("user", userId)
                .setMaxResults(MAX_ACCOUNTS)
                .getResultList();
    }

    /**
     * Takes the account's next index: nobody else ever gets it, unless this transaction is rolled back. The account stays
     * locked until the end, so that the address is stored in the same transaction (data model 8.5).
     *
     * @return empty when there is no such account
     */
    public OptionalLong takeIndex(UUID accountId, Instant now) {
        TrezorAccount account = em.find(TrezorAccount.class, accountId, LockModeType.PESSIMISTIC_WRITE);
        return account == null ? OptionalLong.empty() : OptionalLong.of(account.takeIndex(now));
    }

    public Optional<TrezorAddress> byAddress(int chainId, String address) {
        return em.createQuery(
                        "select a from TrezorAddress a where a.address = :address and a.chainId = :chain",
                        TrezorAddress.class)
                .setParameter("address", address)
                .setParameter("chain", chainId)
                .getResultStream()
                .findFirst();
    }

    /** The newest verified address on a chain whose account is in use and which serves no payment. */
    public Optional<TrezorAddress> safekeeping(int chainId) {
        return em.createQuery(
                        "select a from TrezorAddress a, TrezorAccount t where t.id = a.trezorAccountId and t.active = true"
                                + " and a.chainId = :chain and a.verifiedAt is not null and a.paymentId is null"
                                + " order by a.verifiedAt desc, a.id desc",
                        TrezorAddress.class)
                .setParameter("chain", chainId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Verified addresses of accounts in use on a chain, the newest first: those that may pay. */
    public List<TrezorAddress> payers(int chainId, int limit) {
        return em.createQuery(
                        "select a from TrezorAddress a, TrezorAccount t where t.id = a.trezorAccountId and t.active = true"
                                + " and a.chainId = :chain and a.verifiedAt is not null"
                                + " order by a.verifiedAt desc, a.id desc",
                        TrezorAddress.class)
                .setParameter("chain", chainId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** An account's addresses from an index on, in the order of the indexes. */
    public List<TrezorAddress> addresses(UUID accountId, long fromIndex, int limit) {
        return em.createQuery(
                        "select a from TrezorAddress a where a.trezorAccountId = :account and a.addressIndex >= :from"
                                + " order by a.addressIndex, a.chainId",
                        TrezorAddress.class)
                .setParameter("account", accountId)
                .setParameter("from", fromIndex)
                .setMaxResults(limit)
                .getResultList();
    }
}
