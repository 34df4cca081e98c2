package parley.engines.instagram;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import parley.engines.http.Answer;

/** Pictures for posts: hills below a sky, other ones for every name, the same for the same. */
final class Pictures {

    static final String PATH = "/pictures/";

    private static final int SIZE = 320;
    private static final int HILLS = 4;

    private Pictures() {}

    static Answer answer(String path) {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(painted(new Random(path.hashCode())), "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory takes everything
        }
        return Answer.bytes("image/png", png.toByteArray());
    }

    private static BufferedImage painted(Random random) {
        var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        brush.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.35f, 0.95f), 0, SIZE, Color.getHSBColor(hue + 0.1f, 0.25f, 1f)));
        brush.fillRect(0, 0, SIZE, SIZE);
        brush.setPaint(Color.getHSBColor(hue + 0.5f, 0.3f, 1f));
        int sun = 40 + random.nextInt(40);
        brush.fillOval(random.nextInt(SIZE - sun), 20 + random.nextInt(80), sun, sun);
        for (int hill = 1; hill <= HILLS; hill++) {
            brush.setPaint(Color.getHSBColor(hue + 0.08f * hill, 0.5f, 0.85f - 0.13f * hill));
            int width = SIZE + random.nextInt(SIZE);
            brush.fillOval(random.nextInt(SIZE) - width / 2, 90 + 45 * hill + random.nextInt(30), width, SIZE);
        }
        brush.dispose();
        return image;
    }
}
