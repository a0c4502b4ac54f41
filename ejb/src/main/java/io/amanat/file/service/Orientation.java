package io.amanat.file.service;

import java.awt.geom.AffineTransform;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which way up a photo was taken: cameras store the picture as it lies on the chip and note in its EXIF data how to turn
 * it. Values 1 to 8 as there; anything unreadable counts as upright.
 */
final class Orientation {
    static final int UPRIGHT = 1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    /** Segments before the picture that are looked at. */
    private static final int MAX_SEGMENTS = 64;

    private Orientation() {}

    static int of(Path jpeg) {
        try (InputStream file = Files.newInputStream(jpeg);
                DataInputStream bytes = new DataInputStream(new java.io.BufferedInputStream(file))) {
            bytes.readUnsignedShort();
            for (int segment = 0; segment < MAX_SEGMENTS; segment++) {
                int marker = bytes.readUnsignedShort();
                int length = bytes.readUnsignedShort() - 2;
                if (marker >> 8 != 0xFF || (marker & 0xFF) == START_OF_SCAN || length < 0) {
                    break;
                }
                byte[] content = bytes.readNBytes(length);
                if ((marker & 0xFF) == APP1) {
                    int found = inExif(content);
                    if (found != 0) {
                        return found;
                    }
                }
            }
        } catch (IOException endOfFile) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    /** @return 0 when this is no EXIF data or says nothing about it */
    static int inExif(byte[] segment) {
        int start = 6;
        if (segment.length < start + 8 || !new String(segment, 0, 4, StandardCharsets.ISO_8859_1).equals("Exif")) {
            return 0;
        }
        ByteBuffer tiff =
                ByteBuffer.wrap(segment, start, segment.length - start).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 0;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + i * ENTRY_BYTES;
            if (at > tiff.limit() - ENTRY_BYTES) {
                return 0;
            }
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                int value = tiff.getShort(at + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : 0;
            }
        }
        return 0;
    }

    /** Whether width and height change places. */
    static boolean isSideways(int orientation) {
        return orientation >= 5;
    }

    /** The turn that puts a picture of this size upright, into the quarter right of and below the origin. */
    static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
