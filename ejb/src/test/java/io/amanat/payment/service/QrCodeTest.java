package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final String URI = "ethereum:0x109F54Dab34426D5477986b0460aE5dFBA65f022@97/transfer"
            + "?address=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed&uint256=260000000000000000";

    private static String read(BufferedImage picture) throws Exception {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels))))
                .getText();
    }

    @Test
    void a_camera_reads_the_picture() throws Exception {
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(QrCode.of(URI).png()));
        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isGreaterThan(200);
        assertThat(read(picture)).isEqualTo(URI);
        BufferedImage blank = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        assertThatThrownBy(() -> read(blank)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_camera_reads_the_drawing() throws Exception {
        String svg = QrCode.of(URI).svg();
        Matcher size = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertThat(size.find()).isTrue();
        int modules = Integer.parseInt(size.group(1));
        BufferedImage drawn = new BufferedImage(modules * 8, modules * 8, BufferedImage.TYPE_INT_RGB);
        var pen = drawn.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, modules * 8, modules * 8);
        pen.setColor(Color.BLACK);
        Matcher runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(svg);
        while (runs.find()) {
            assertThat(runs.group(3)).isEqualTo(runs.group(4));
            pen.fillRect(
                    Integer.parseInt(runs.group(1)) * 8,
                    Integer.parseInt(runs.group(2)) * 8,
                    Integer.parseInt(runs.group(3)) * 8,
                    8);
        }
        pen.dispose();
        assertThat(read(drawn)).isEqualTo(URI);
        assertThat(svg).doesNotContain("script").doesNotContain("href");
    }
}
