"""aiohttp, 64 requests in flight, reading the signals of a fleet."""
import asyncio, json, resource, sys, time
import aiohttp

ready = json.loads(sys.stdin.readline())
count, vehicles = map(int, sys.argv[1:3])


async def main():
    connector = aiohttp.TCPConnector(limit=64)
    async with aiohttp.ClientSession(connector=connector) as session:
        form = {
            "grant_type": "client_credentials",
            "client_id": ready["v3ClientId"],
            "client_secret": ready["v3ClientSecret"],
        }
        async with session.post(ready["origin"] + "/oauth2/token", data=form) as answer:
            token = (await answer.json())["access_token"]
        headers = {"authorization": "Bearer " + token}
        ids, page = [], 1
        while True:
            url = f"{ready['origin']}/v3/connections?page[number]={page}&page[size]=100"
            async with session.get(url, headers=headers) as answer:
                body = await answer.json()
            ids += [one["relationships"]["vehicle"]["data"]["id"] for one in body["data"]]
            if len(ids) >= min(vehicles, body["meta"]["totalCount"]):
                break
            page += 1
        numbers = iter(())

        async def worker():
            read = 0
            for number in numbers:
                url = f"{ready['origin']}/v3/vehicles/{ids[number % len(ids)]}/signals"
                async with session.get(url, headers=headers) as answer:
                    read += len((await answer.json())["data"]) > 0
            return read

        numbers = iter(range(128))
        await asyncio.gather(*(worker() for _ in range(64)))
        numbers = iter(range(count))
        start, busy = time.monotonic(), time.process_time()
        done = sum(await asyncio.gather(*(worker() for _ in range(64))))
        seconds = time.monotonic() - start
        busy = time.process_time() - busy
    print(json.dumps({
        "who": "aiohttp, 64 in flight", "requests": count, "read": done, "seconds": seconds,
        "perSecond": count / seconds, "ofIdeal": count / seconds / 1280,
        "processorMsEach": busy * 1000 / count,
        "peakMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
    }))


asyncio.run(main())
