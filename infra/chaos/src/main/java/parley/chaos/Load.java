package parley.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import parley.engines.instagram.Comment;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.NewComment;

/**
 * People who comment on the brands' posts for some seconds: most ask, some ask within a thread, some spam, and now and
 * then the brand answers by hand or somebody deletes what they wrote.
 */
final class Load {

    private static final int TICK_MILLIS = 250;
    private static final double QUESTIONS = 0.7;
    private static final double IN_THREADS = 0.12;
    private static final double BY_HAND = 0.03;
    private static final double DELETED = 0.01;
    private static final int MOST_CHANGES = 5;

    private final InstagramSandbox instagram;
    private final List<Brand> brands;
    private final SplittableRandom random;
    private final Texts texts;
    private final Set<String> asked = new HashSet<>();
    private final List<Comment> written = new ArrayList<>();
    private final List<Comment> byHand = new ArrayList<>();

    Load(InstagramSandbox instagram, List<Brand> brands, long seed) {
        this.instagram = instagram;
        this.brands = brands;
        this.random = new SplittableRandom(seed);
        this.texts = new Texts(random);
    }

    /** Writes so many comments, evenly over so many milliseconds. */
    void play(int comments, long millis) throws InterruptedException {
        int ticks = Math.max(1, (int) (millis / TICK_MILLIS));
        for (int tick = 1; tick <= ticks; tick++) {
            int due = (int) ((long) comments * tick / ticks) - written.size();
            if (due > 0) {
                write(due);
                meddle();
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }

    private void write(int count) {
        List<NewComment> comments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            comments.add(comment());
        }
        written.addAll(instagram.write(comments, random.nextInt(1, MOST_CHANGES + 1)));
    }

    private NewComment comment() {
        var brand = brands.get(random.nextInt(brands.size()));
        var comment = NewComment.to(brand.account(), text());
        return random.nextDouble() < IN_THREADS ? inThread(comment) : comment;
    }

    private String text() {
        if (random.nextDouble() >= QUESTIONS) {
            return texts.other();
        }
        String question = texts.question();
        asked.add(question);
        return question;
    }

    /** Below a question: what asks below spam, which is hidden, cannot be answered. */
    private NewComment inThread(NewComment comment) {
        return written.stream()
                .filter(other -> other.parent() == null && other.media().endsWith(comment.account()))
                .filter(other -> asked.contains(other.text()))
                .skip(random.nextInt(10))
                .findFirst()
                .map(top -> comment.answering(top.id()))
                .orElse(comment);
    }

    private void meddle() {
        if (random.nextDouble() < BY_HAND * TICKED) {
            var comment = any();
            String to = comment.parent() == null ? "" : "@" + comment.username() + " ";
            byHand.add(instagram.answerByHand(comment.id(), to + "Thank you, we will get back to you!"));
        }
        if (random.nextDouble() < DELETED * TICKED) {
            instagram.delete(any().id());
        }
    }

    /** Comments of a tick, about: the shares above are of comments. */
    private static final double TICKED = 6;

    private Comment any() {
        return written.get(random.nextInt(written.size()));
    }

    /** What people have written. */
    List<Comment> written() {
        return List.copyOf(written);
    }

    /** What the brands have answered in the app. */
    List<Comment> byHand() {
        return List.copyOf(byHand);
    }
}
