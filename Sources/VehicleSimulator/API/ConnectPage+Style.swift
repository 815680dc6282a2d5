extension ConnectPage {
    /// Colors have a contrast of at least 4.5 to 1 on their ground. Source: WCAG 2.2, 1.4.3.
    static let style = """

        :root { --ink: #17202b; --quiet: #55606e; --ground: #eef1f5; --card: #fff;
            --line: #d5dbe3; --accent: #1d4f91; --on-accent: #fff; --warn: #8a3b00;
            --warn-ground: #fff3e6; }
        @media (prefers-color-scheme: dark) {
            :root { --ink: #e8edf3; --quiet: #a6b1bf; --ground: #10161d; --card: #1a222c;
                --line: #354150; --accent: #8db8f2; --on-accent: #0d1722; --warn: #ffc48a;
                --warn-ground: #33261a; } }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: flex; flex-direction: column;
            align-items: center; background: var(--ground); color: var(--ink);
            font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { width: 100%; max-width: 31rem; margin: 3rem 0 1rem; padding: 1.75rem 2rem;
            background: var(--card); border: 1px solid var(--line); border-radius: .9rem; }
        header { display: flex; align-items: center; gap: .6rem; color: var(--quiet);
            font-size: .9rem; }
        .mark { width: 1.5rem; height: 1.5rem; border-radius: 50%; border: .3rem solid var(--accent);
            border-bottom-color: var(--line); }
        h1 { font-size: 1.45rem; line-height: 1.25; margin: 1.1rem 0 .5rem; }
        p { margin: .5rem 0; }
        fieldset { margin: 1.1rem 0 0; padding: 0; border: 0; min-width: 0; }
        .cars { max-height: 23.4rem; overflow: auto; }
        legend { padding: 0 0 .35rem; font-weight: 600; }
        .row { display: flex; gap: .8rem; align-items: flex-start; padding: .55rem .2rem;
            border-top: 1px solid var(--line); cursor: pointer; margin: 0; font-weight: 400; }
        .row:hover { background: color-mix(in srgb, var(--accent) 7%, transparent); }
        .row input { flex: none; width: 1.15rem; height: 1.15rem; margin: .2rem 0 0;
            accent-color: var(--accent); }
        .row span { min-width: 0; overflow-wrap: anywhere; }
        .row code { display: block; }
        code { font: .82rem/1.45 ui-monospace, "JetBrains Mono", Menlo, monospace;
            color: var(--quiet); overflow-wrap: anywhere; }
        i { font-style: normal; font-size: .78rem; color: var(--accent); white-space: nowrap; }
        label { display: block; margin: .9rem 0 .25rem; font-weight: 600; }
        input[type=email], input[type=password] { width: 100%; font: inherit; color: inherit;
            padding: .6rem .7rem; border: 1px solid var(--quiet); border-radius: .45rem;
            background: var(--card); }
        .actions { display: flex; flex-direction: row-reverse; gap: .7rem; margin-top: 1.3rem; }
        button { flex: 1; font: inherit; font-weight: 600; padding: .7rem 1rem; cursor: pointer;
            border-radius: .5rem; border: 1px solid var(--accent); background: transparent;
            color: var(--accent); }
        button.main { background: var(--accent); color: var(--on-accent); }
        :focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem; }
        .warning { background: var(--warn-ground); color: var(--warn); padding: .6rem .8rem;
            border-radius: .45rem; }
        .small, footer { font-size: .88rem; color: var(--quiet); }
        details { margin-top: 1.4rem; border-top: 1px solid var(--line); padding-top: .8rem; }
        summary { cursor: pointer; font-weight: 600; }
        dl { margin: .6rem 0 0; } dt { margin-top: .55rem; } dd { margin: 0; font-size: .9rem; }
        footer { padding: 0 1.5rem 2rem; text-align: center; max-width: 31rem; }
        @media (max-width: 34rem) {
            body { background: var(--card); }
            main { margin: 0; padding: 1.25rem 1.25rem 0; border: 0; border-radius: 0; }
            .actions { position: sticky; bottom: 0; padding: .9rem 0; background: var(--card);
                border-top: 1px solid var(--line); flex-direction: column; gap: .5rem; }
            footer { padding-top: 1rem; } }

        """
}
