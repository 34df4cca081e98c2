package parley.pipeline.settings;

/** A setting is missing or unusable; the start stops with this one line, which names the variable and never its value. */
public final class SettingRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param variable the environment variable, as the README spells it
     * @param reason what is wrong with it, without its value
     */
    public SettingRefused(String variable, String reason) {
        super(variable + " " + reason);
    }
}
