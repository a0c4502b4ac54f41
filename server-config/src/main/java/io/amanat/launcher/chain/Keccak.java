package io.amanat.launcher.chain;

/** Keccak-256, which EVM chains use; the JDK's SHA3-256 differs from it in one byte of padding. */
final class Keccak {
    private static final int RATE = 136;
    private static final int LANES = 25;
    private static final int ROUNDS = 24;
    private static final int[] ROTATIONS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANE_ORDER = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    private Keccak() {}

    /** 32 bytes. */
    static byte[] hash(byte[] input) {
        byte[] padded = java.util.Arrays.copyOf(input, (input.length / RATE + 1) * RATE);
        padded[input.length] |= 0x01;
        padded[padded.length - 1] |= (byte) 0x80;
        long[] state = new long[LANES];
        for (int block = 0; block < padded.length; block += RATE) {
            for (int lane = 0; lane < RATE / 8; lane++) {
                state[lane] ^= littleEndian(padded, block + lane * 8);
            }
            permute(state);
        }
        byte[] hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (state[i / 8] >>> 8 * (i % 8));
        }
        return hash;
    }

    private static long littleEndian(byte[] bytes, int from) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }

    private static void permute(long[] a) {
        long[] c = new long[5];
        int lfsr = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int x = 0; x < 5; x++) {
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
                for (int y = 0; y < LANES; y += 5) {
                    a[x + y] ^= d;
                }
            }
            long moved = a[1];
            for (int i = 0; i < LANE_ORDER.length; i++) {
                long kept = a[LANE_ORDER[i]];
                a[LANE_ORDER[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
                moved = kept;
            }
            for (int y = 0; y < LANES; y += 5) {
                System.arraycopy(a, y, c, 0, 5);
                for (int x = 0; x < 5; x++) {
                    a[x + y] = c[x] ^ ~c[(x + 1) % 5] & c[(x + 2) % 5];
                }
            }
            // The round constants come from a shift register: bits at 2^j - 1.
            for (int j = 0; j < 7; j++) {
                if ((lfsr & 1) != 0) {
                    a[0] ^= 1L << (1 << j) - 1;
                }
                lfsr = lfsr << 1 ^ (lfsr >>> 7) * 0x171;
            }
        }
    }
}
