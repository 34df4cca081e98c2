package parley.engines.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Answer;
import parley.engines.http.Faults;
import parley.engines.http.LocalServer;
import parley.engines.http.Request;

/**
 * A stand-in for Meta on this machine: Graph under {@code /{version}/...}, webhooks to the apps' callback addresses,
 * and a control API under {@code /sandbox/...}. It knows nothing of the product and keeps a ledger of every write.
 */
public final class InstagramSandbox implements AutoCloseable {

    private final Journal journal;
    private final World world;
    private final Ledger ledger;
    private final Faults faults = new Faults(kinds());
    private final People people;
    private final Courier courier;
    private final LocalServer server;
    private volatile Behaviour behaviour = Behaviour.USUAL;

    private InstagramSandbox(int port, @Nullable Path file) {
        journal = new Journal(file);
        world = new World(journal);
        ledger = new Ledger(journal);
        journal.begin(new Memory(world, ledger)::restore);
        courier = new Courier(() -> behaviour, this::pause);
        Payloads payloads = new Payloads(world, new Nodes(world, new Edges(world, () -> behaviour)));
        Webhooks webhooks = new Webhooks(world, payloads, faults, () -> behaviour, courier);
        people = new People(world, webhooks);
        GraphApi graph = new GraphApi(world, ledger, faults, () -> behaviour, webhooks::echo, this::pause);
        ControlApi control = new ControlApi(this);
        server = LocalServer.start(port, request -> answer(request, graph, control));
    }

    /**
     * Starts with nothing in it.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException if the port is taken
     */
    public static InstagramSandbox start(int port) {
        return new InstagramSandbox(port, null);
    }

    /** Starts with what an earlier run has left in a file, and keeps what happens there. */
    public static InstagramSandbox start(int port, Path journal) {
        return new InstagramSandbox(port, journal);
    }

    /** The host part for Graph: calls go to {@code {url}/{version}/{id}/...}. */
    public URI url() {
        return server.url();
    }

    /** Where a picture for a post can be had, another one for every id. */
    public URI picture(String media) {
        return url().resolve(Pictures.PATH + media + ".png");
    }

    /** Makes an app or changes it. */
    public void put(App app) {
        world.put(app);
    }

    /** Makes an account or changes it; its app must exist. */
    public void put(Account account) {
        if (world.app(account.app()) == null) {
            throw new IllegalArgumentException("app: there is no app " + account.app());
        }
        world.put(account);
    }

    /** Makes a post or changes it; its account must exist. */
    public void put(Media media) {
        people.post(media);
    }

    /** Somebody writes a comment, and it is delivered. */
    public Comment write(NewComment comment) {
        return write(List.of(comment), 1).getFirst();
    }

    /** People write comments; they are delivered so many to a request (1 to 1000). */
    public List<Comment> write(List<NewComment> comments, int changesPerDelivery) {
        return people.write(comments, changesPerDelivery);
    }

    /** People write comments of which no webhook tells. */
    public List<Comment> writeUnseen(List<NewComment> comments) {
        return people.write(comments, 0);
    }

    /** The brand answers in the Instagram app; the echo of it is delivered. */
    public Comment answerByHand(String commentId, String text) {
        return people.answerByHand(commentId, text);
    }

    /** Its author deletes a comment; no webhook tells. */
    public void delete(String commentId) {
        people.delete(commentId);
    }

    /** A comment as it stands now, deleted ones included. */
    public Optional<Comment> comment(String id) {
        return Optional.ofNullable(world.comment(id));
    }

    /** The replies below a comment, oldest first, those not yet visible or deleted included. */
    public List<Comment> replies(String commentId) {
        return world.below(commentId).stream().map(world::now).toList();
    }

    public Ledger ledger() {
        return ledger;
    }

    public Faults faults() {
        return faults;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** Changes how Meta's side behaves: {@code behave(now -> now.with("visibility_delay_ms", 2000))}. */
    public synchronized void behave(UnaryOperator<Behaviour> change) {
        behaviour = change.apply(behaviour);
    }

    /** How webhooks have fared so far. */
    public Deliveries deliveries() {
        return courier.counts();
    }

    /**
     * Posts a body of one's own making to an app's callback address, rightly signed, once.
     *
     * @return the status; 0 if there was no answer
     */
    public int deliver(String app, String body) {
        App to = world.app(app);
        if (to == null) {
            throw new IllegalArgumentException("app: there is no app " + app);
        }
        return courier.send(to, body.getBytes(UTF_8));
    }

    /** Meta's handshake with a callback address. */
    public Verification verify(URI callbackUrl, String token) {
        return Handshake.ask(callbackUrl, token);
    }

    private Answer answer(Request request, GraphApi graph, ControlApi control) {
        if (request.path().startsWith(Pictures.PATH)) {
            return Pictures.answer(request.path());
        }
        return request.path().startsWith("/sandbox/") ? control.answer(request) : graph.answer(request, url());
    }

    private boolean pause(Duration time) {
        return server.pause(time);
    }

    private static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(GraphCall.kinds());
        kinds.addAll(Set.of(Webhooks.WEBHOOK, Webhooks.ECHO));
        return kinds;
    }

    @Override
    public void close() {
        server.close();
        courier.close();
        journal.close();
    }
}
