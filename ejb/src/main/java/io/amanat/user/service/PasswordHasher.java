package io.amanat.user.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt with a bounded number of hashes at work: a burst of sign-ins must queue here, not starve every other request
 * of processors (the source's pool collapsed at 24 parallel sign-ins).
 */
@ApplicationScoped
public class PasswordHasher {
    /** Cost of a hash, a power of two rounds; 10 keeps a single sign-in under 300 ms (spec 06, 13.4). */
    static final int COST = 10;
    /** bcrypt reads no more than this many bytes of a password. */
    public static final int MAX_PASSWORD_BYTES = 72;
    /** Longest wait for a turn, seconds; then the client is told to come back. */
    static final int MAX_WAIT_SECONDS = 10;

    private static final int SALT_BYTES = 16;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
    /** Compared against when there is no account, so that both answers take the same time. */
    private final String nobody = generate("nobody has this password");

    /** @throws DomainException BUSY when no turn was free in time */
    public String hash(String password) {
        return inTurn(() -> generate(password));
    }

    /**
     * Compares in constant time.
     *
     * @param hash null when there is no account or it has no password; the answer is then false, as late as a true one
     * @throws DomainException BUSY when no turn was free in time
     */
    public boolean matches(String password, String hash) {
        boolean same = inTurn(() -> OpenBSDBCrypt.checkPassword(hash == null ? nobody : hash, password.toCharArray()));
        return same && hash != null;
    }

    private String generate(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate("2b", password.toCharArray(), salt, COST);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new DomainException(
                        ErrorCode.BUSY, "Too many sign-ins at once; try again shortly.", List.of(), 5);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new DomainException(ErrorCode.BUSY, "The server is stopping.", stopping);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
