from coach.startup import fast_imports

if __name__ == "__main__":
    fast_imports.put_off_the_hardly_used()  # before anything imports them
    from coach.app import main

    raise SystemExit(main())
