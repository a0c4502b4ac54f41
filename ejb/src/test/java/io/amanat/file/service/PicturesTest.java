package io.amanat.file.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AST-10: nothing but the points of a picture is kept. */
class PicturesTest {
    @TempDir
    private Path folder;

    private final Pictures pictures = new Pictures();

    private Path target() throws IOException {
        Path target = folder.resolve("painted");
        return Files.write(target, new byte[5_000]);
    }

    private Pictures.Painted paint(byte[] content) throws IOException {
        Path source = Files.write(folder.resolve("source"), content);
        return pictures.repaint(source, ContentKind.of(source), target());
    }

    private BufferedImage painted() throws IOException {
        return ImageIO.read(folder.resolve("painted").toFile());
    }

    private static void looks(BufferedImage picture, int x, int y, Color wanted) {
        Color found = new Color(picture.getRGB(x, y));
        int distance = Math.abs(found.getRed() - wanted.getRed())
                + Math.abs(found.getGreen() - wanted.getGreen())
                + Math.abs(found.getBlue() - wanted.getBlue());
        assertThat(distance).as(found + " is near " + wanted).isLessThan(60);
    }

    @Test
    void a_photo_keeps_its_points_and_loses_place_and_tail() throws IOException {
        byte[] photo = Samples.photo(64, 32, Samples.exif(1, "35.6892N 51.3890E"), "<script>after the end</script>");
        assertThat(Samples.contains(photo, "35.6892N")).isTrue();
        assertThat(paint(photo)).isEqualTo(new Pictures.Painted(ContentKind.JPEG, 64, 32));
        byte[] stored = Files.readAllBytes(folder.resolve("painted"));
        for (String secret : new String[] {"Exif", "GPS", "35.6892N", "script", "ICC_PROFILE", "http://ns.adobe.com"}) {
            assertThat(Samples.contains(stored, secret)).as(secret).isFalse();
        }
        looks(painted(), 8, 16, Color.RED);
        looks(painted(), 56, 16, Color.BLUE);
    }

    /** Where the red half ends up: its middle, in a picture of 64 by 32 turned as the camera says. */
    @ParameterizedTest
    @CsvSource({
        "1, 64, 32, 8, 16", "2, 64, 32, 56, 16", "3, 64, 32, 56, 16", "4, 64, 32, 8, 16",
        "5, 32, 64, 16, 8", "6, 32, 64, 16, 8", "7, 32, 64, 16, 56", "8, 32, 64, 16, 56"
    })
    void a_photo_is_turned_the_right_way_up(int orientation, int width, int height, int redX, int redY)
            throws IOException {
        Pictures.Painted result = paint(Samples.photo(64, 32, Samples.exif(orientation, ""), ""));
        assertThat(result).isEqualTo(new Pictures.Painted(ContentKind.JPEG, width, height));
        looks(painted(), redX, redY, Color.RED);
        looks(painted(), width - 1 - redX, height - 1 - redY, Color.BLUE);
    }

    @Test
    void a_drawing_keeps_what_is_clear() throws IOException {
        BufferedImage clear = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(3, 3, 0xFF00FF00);
        assertThat(paint(Samples.encoded(clear, "png"))).isEqualTo(new Pictures.Painted(ContentKind.PNG, 10, 10));
        assertThat(painted().getRGB(0, 0) >>> 24).isZero();
        assertThat(painted().getRGB(3, 3)).isEqualTo(0xFF00FF00);
    }

    @Test
    void an_animation_becomes_its_first_frame() throws IOException {
        assertThat(paint(Samples.encoded(Samples.picture(20, 10), "gif")))
                .isEqualTo(new Pictures.Painted(ContentKind.PNG, 20, 10));
        looks(painted(), 3, 5, Color.RED);
    }

    @Test
    void a_picture_is_made_no_larger_than_anybody_needs() throws IOException {
        assertThat(paint(Samples.encoded(Samples.picture(5_000, 1_000), "jpg")))
                .isEqualTo(new Pictures.Painted(ContentKind.JPEG, 4_096, 819));
        assertThat(paint(Samples.encoded(Samples.picture(9_000, 3), "png")))
                .isEqualTo(new Pictures.Painted(ContentKind.PNG, 4_096, 1));
        looks(painted(), 100, 0, Color.RED);
        looks(painted(), 4_000, 0, Color.BLUE);
    }

    @Test
    void a_bomb_is_refused_before_it_is_unpacked() {
        for (int[] size : new int[][] {{50_000, 50_000}, {7_072, 7_072}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            DomainException refused =
                    catchThrowableOfType(DomainException.class, () -> paint(Samples.bomb(size[0], size[1])));
            assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
            assertThat(refused.details().get(0).code()).isEqualTo("UNREADABLE_PICTURE");
        }
    }

    @Test
    void a_broken_picture_is_refused_and_nothing_else_happens() throws IOException {
        Random random = new Random(11);
        for (String format : new String[] {"png", "jpg", "gif"}) {
            byte[] whole = Samples.encoded(Samples.picture(60, 40), format);
            for (int i = 0; i < 150; i++) {
                byte[] broken =
                        i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, 20 + random.nextInt(whole.length - 20));
                for (int j = 0; j < 4; j++) {
                    broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt(256);
                }
                Path source = Files.write(folder.resolve("source"), broken);
                try {
                    pictures.repaint(source, ContentKind.of(source), target());
                } catch (DomainException refused) {
                    assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
                }
            }
        }
    }

    @Test
    void what_cannot_be_painted_anew_is_refused() throws IOException {
        Path source = Files.writeString(folder.resolve("source"), "RIFF\1\2\3\4WEBPVP8 ");
        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> pictures.repaint(source, ContentKind.WEBP, target()));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void senseless_camera_data_counts_as_upright() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            byte[] exif = Samples.exif(6, "x");
            exif[6 + random.nextInt(exif.length - 6)] = (byte) random.nextInt(256);
            byte[] cut = Arrays.copyOf(exif, random.nextInt(exif.length));
            assertThat(Orientation.inExif(exif)).isBetween(0, 8);
            assertThat(Orientation.inExif(cut)).isBetween(0, 8);
        }
        assertThat(Orientation.of(Files.write(folder.resolve("o"), new byte[] {1, 2, 3})))
                .isEqualTo(1);
    }
}
