package io.amanat.file.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Paints pictures anew: what is stored has the same points and nothing else, no place where it was taken, no profile, no
 * tail after the picture (AST-10). Only the first frame of an animation is kept. The right way up is kept by turning.
 */
@ApplicationScoped
public class Pictures {
    /** Longest side that is stored, points. */
    static final int MAX_SIDE = 4_096;
    /** Beyond this a picture is refused before it is unpacked. */
    static final long MAX_POINTS = 50_000_000;
    /** Most memory for one unpacked picture; a larger one is read with fewer points. */
    static final long MAX_RASTER_BYTES = 96L * 1024 * 1024;

    private static final int MAX_WAIT_SECONDS = 20;

    /** One at a time: unpacked pictures are large and the heap is shared with everything else. */
    private final Semaphore easel = new Semaphore(1, true);

    /** What was painted. */
    record Painted(ContentKind kind, int width, int height) {}

    /** Whether pictures of this kind can be read here; WebP cannot, as long as no reader for it is installed. */
    static boolean readable(ContentKind kind) {
        return kind.isPicture()
                && ImageIO.getImageReadersByMIMEType(kind.mediaType()).hasNext();
    }

    /**
     * Paints a picture into another file.
     *
     * @throws DomainException VALIDATION_ERROR for a broken or huge picture, BUSY when too many are waiting
     */
    Painted repaint(Path source, ContentKind kind, Path target) throws IOException {
        try {
            if (!easel.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new DomainException(ErrorCode.BUSY);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new DomainException(ErrorCode.BUSY, ErrorCode.BUSY.message(), stopping);
        }
        try {
            return paint(source, kind, target);
        } finally {
            easel.release();
        }
    }

    private static Painted paint(Path source, ContentKind kind, Path target) throws IOException {
        BufferedImage read;
        int turn;
        try {
            read = read(source, kind);
            turn = kind == ContentKind.JPEG ? Orientation.of(source) : Orientation.UPRIGHT;
        } catch (DomainException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // Readers answer malformed pictures with all sorts of exceptions.
            throw refused("The picture cannot be read.", broken);
        }
        boolean photo = kind == ContentKind.JPEG;
        BufferedImage painted = draw(read, turn, photo);
        ContentKind result = photo ? ContentKind.JPEG : ContentKind.PNG;
        write(painted, result, target);
        return new Painted(result, painted.getWidth(), painted.getHeight());
    }

    private static BufferedImage read(Path source, ContentKind kind) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(kind.mediaType());
        if (!readers.hasNext()) {
            throw new DomainException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Pictures of the type " + kind.mediaType() + " are not taken.");
        }
        ImageReader reader = readers.next();
        try (FileImageInputStream input = new FileImageInputStream(source.toFile())) {
            // Without metadata: it is not wanted, and compressed texts in it may unpack to anything.
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MAX_POINTS) {
                throw refused("A picture may have at most " + MAX_POINTS / 1_000_000 + " million points.", null);
            }
            ImageReadParam wanted = reader.getDefaultReadParam();
            int step = step(reader, width, height);
            wanted.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, wanted);
        } finally {
            reader.dispose();
        }
    }

    /** Every how many points are read, so that neither memory nor the result is larger than it may be. */
    private static int step(ImageReader reader, long width, long height) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        long bits = types.hasNext() ? types.next().getColorModel().getPixelSize() : 64;
        int step = (int) Math.max(1, Math.max(width, height) / MAX_SIDE);
        while ((width / step) * (height / step) * bits / 8 > MAX_RASTER_BYTES) {
            step++;
        }
        return step;
    }

    private static BufferedImage draw(BufferedImage read, int turn, boolean opaque) {
        int longest = Math.max(read.getWidth(), read.getHeight());
        int width = scaled(read.getWidth(), longest);
        int height = scaled(read.getHeight(), longest);
        boolean sideways = Orientation.isSideways(turn);
        boolean clear = !opaque && read.getColorModel().hasAlpha();
        BufferedImage painted = new BufferedImage(
                sideways ? height : width,
                sideways ? width : height,
                clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = painted.createGraphics();
        try {
            if (!clear) {
                brush.setColor(Color.WHITE);
                brush.fillRect(0, 0, painted.getWidth(), painted.getHeight());
            }
            brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            AffineTransform way = Orientation.upright(turn, width, height);
            way.scale((double) width / read.getWidth(), (double) height / read.getHeight());
            brush.drawImage(read, way, null);
        } finally {
            brush.dispose();
        }
        return painted;
    }

    private static int scaled(int side, int longest) {
        return longest <= MAX_SIDE ? side : (int) Math.max(1, (long) side * MAX_SIDE / longest);
    }

    private static void write(BufferedImage picture, ContentKind kind, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(kind.mediaType()).next();
        Files.newByteChannel(target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        try (FileImageOutputStream output = new FileImageOutputStream(target.toFile())) {
            ImageWriteParam wanted = writer.getDefaultWriteParam();
            if (kind == ContentKind.JPEG) {
                wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                wanted.setCompressionQuality(0.9f);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), wanted);
        } finally {
            writer.dispose();
        }
    }

    private static DomainException refused(String sentence, Throwable cause) {
        DomainException refusal = DomainException.invalid("file", "UNREADABLE_PICTURE", sentence);
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
